/// What every device dialect speaks: JSON fields in, readings or a reason out.
@NullMarked
package io.aisle.edge.dialect;

import org.jspecify.annotations.NullMarked;
