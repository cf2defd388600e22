/// Tests of the package of the same name.
@NullMarked
package io.aisle.edge.till;

import org.jspecify.annotations.NullMarked;
