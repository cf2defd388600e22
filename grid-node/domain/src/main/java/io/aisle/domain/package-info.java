/// The words everything speaks: ids, codes, amounts; only the JDK.
@NullMarked
package io.aisle.domain;

import org.jspecify.annotations.NullMarked;
