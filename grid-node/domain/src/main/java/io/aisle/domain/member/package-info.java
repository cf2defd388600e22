/// Members as pseudonyms: who was recognised when, and which visits that makes.
@NullMarked
package io.aisle.domain.member;

import org.jspecify.annotations.NullMarked;
