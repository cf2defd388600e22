/// Shelves: which tags RFID saw where, and which of them were paid for.
@NullMarked
package io.aisle.domain.shelf;

import org.jspecify.annotations.NullMarked;
