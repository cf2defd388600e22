/// A simulated chain of stores that knows the truth and speaks only the public device interface.
@NullMarked
package io.aisle.edge.lab;

import org.jspecify.annotations.NullMarked;
