/// What devices told: the sealed vocabulary of readings, the batch that carries them, and its codec.
@NullMarked
package io.aisle.domain.reading;

import org.jspecify.annotations.NullMarked;
