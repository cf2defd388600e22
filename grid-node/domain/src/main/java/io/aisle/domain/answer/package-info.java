/// The small answers a store gives to questions: what screens and the REST interface show.
@NullMarked
package io.aisle.domain.answer;

import org.jspecify.annotations.NullMarked;
