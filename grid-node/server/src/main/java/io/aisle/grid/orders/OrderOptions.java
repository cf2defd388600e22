package io.aisle.grid.orders;

import io.aisle.domain.plan.ServiceLevels;
import java.nio.file.Path;
import java.time.Duration;

/// How a node orders.
///
/// @param folder where approved orders are put as files
/// @param automaticLimitMicros up to this value of an order the rule may approve automatic items; 0: never
/// @param hold an approved order leaves so long after it was approved: until then it can be taken back
/// @param pace a store is reckoned at most this often, and only if its stock has changed
public record OrderOptions(Path folder, ServiceLevels levels, long automaticLimitMicros, Duration hold, Duration pace) {
    public static final long USUAL_LIMIT_MICROS = 150_000_000;

    public static OrderOptions usual(Path folder) {
        return new OrderOptions(
                folder, ServiceLevels.USUAL, USUAL_LIMIT_MICROS, Duration.ofSeconds(12), Duration.ofMinutes(5));
    }
}
