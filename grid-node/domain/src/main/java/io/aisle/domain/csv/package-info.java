/// Text of the files that people bring.
@NullMarked
package io.aisle.domain.csv;

import org.jspecify.annotations.NullMarked;
