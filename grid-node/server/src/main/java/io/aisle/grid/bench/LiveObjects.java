package io.aisle.grid.bench;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/// The bytes of all living objects, from the JVM's class histogram: what a collector leaves between objects, and the
/// fillers it puts there, do not count, so the answer does not depend on the collector.
final class LiveObjects {
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    /// After a full collection.
    long bytes() {
        histogram(); // the second one finds what the first made unreachable through references
        return sum(histogram());
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), "gcClassHistogram", new Object[] {new String[0]}, new String[] {
                        String[].class.getName()
                    });
        } catch (JMException missing) {
            throw new IllegalStateException("This JVM gives no class histogram.", missing);
        }
    }

    /// @param histogram lines of number, instances, bytes and class
    static long sum(String histogram) {
        long bytes = 0;
        for (String line : histogram.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 4 && words[0].matches("[0-9]+:") && !words[3].contains("Filler")) {
                bytes += Long.parseLong(words[2]);
            }
        }
        return bytes;
    }
}
