/// What should be ordered: the planners' worklist, with its reasons.
@NullMarked
package io.aisle.dashboard.replenishment;

import org.jspecify.annotations.NullMarked;
