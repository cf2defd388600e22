/// Tests of the package of the same name.
@NullMarked
package io.aisle.edge.replay;

import org.jspecify.annotations.NullMarked;
