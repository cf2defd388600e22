/// Tests of the package of the same name.
@NullMarked
package io.aisle.edge.lab;

import org.jspecify.annotations.NullMarked;
