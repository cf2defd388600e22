/// `./aisle bench forecast`.
@NullMarked
package io.aisle.ml.bench;

import org.jspecify.annotations.NullMarked;
