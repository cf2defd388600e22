package io.aisle.grid;

import com.hazelcast.instance.BuildInfoProvider;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/// What must hold before a node may start.
final class SelfCheck {
    private static final int[] LEAST_HAZELCAST = {5, 7, 0};

    private SelfCheck() {}

    /// One sentence that says what is wrong and what to do; empty if nothing is.
    static Optional<String> complaint() {
        return complaint(
                ForkJoinPool.getCommonPoolParallelism(),
                BuildInfoProvider.getBuildInfo().getVersion());
    }

    static Optional<String> complaint(int parallelism, String hazelcast) {
        // Below two, Hazelcast starts a thread for every asynchronous answer: 5 to 24 times slower.
        if (parallelism < 2) {
            return Optional.of("The common pool has " + parallelism
                    + " thread: start Java with -Djava.util.concurrent.ForkJoinPool.common.parallelism=2 or more.");
        }
        if (Arrays.compare(numbers(hazelcast), LEAST_HAZELCAST) < 0) {
            return Optional.of("Hazelcast " + hazelcast
                    + " is on the class path, but 5.7.0 or newer is needed: check what pins the older one.");
        }
        return Optional.empty();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[.-]"))
                .limit(3)
                .mapToInt(part -> part.chars().allMatch(Character::isDigit) ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
