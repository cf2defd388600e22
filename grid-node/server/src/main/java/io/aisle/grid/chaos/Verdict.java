package io.aisle.grid.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;

/// The outcome of a run.
///
/// @param attempted messages in the ledger
/// @param accepted those the devices' broker has confirmed
/// @param journaled those of which the journal has every fact, -1 if it is not whole any more
/// @param applied those the grid's stores account for
/// @param shown those the REST interface accounts for
/// @param destroyed facts that a fault deleted or damaged on the only disk they were on; the ledger's figures are
/// without them
/// @param refused facts that a gateway without room left out, as it says itself; the ledger's figures are
/// without them
/// @param reportedRefused readings of which gateways say in batches that they refused them
/// @param reportedLost what gateways and grid say of themselves that they lost
/// @param complaint empty, or why the run did not end as it should
record Verdict(
        String mode,
        long seed,
        double minutes,
        boolean passed,
        String complaint,
        long attempted,
        long accepted,
        long journaled,
        long applied,
        long shown,
        long lost,
        long doubled,
        long unexpected,
        long destroyed,
        long refused,
        long reportedRefused,
        long reportedLost,
        double drainSeconds,
        Map<String, Double> worstRecoverySeconds,
        List<Hit> hits,
        List<String> examples) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Map<String, Double> worst(List<Hit> hits) {
        Map<String, Double> worst = new TreeMap<>();
        for (Hit hit : hits) {
            if (hit.recoverySeconds() >= 0) {
                worst.merge(hit.fault(), hit.recoverySeconds(), Math::max);
            }
        }
        return worst;
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    String table() {
        StringBuilder text = new StringBuilder("\n");
        row(text, "messages attempted", attempted);
        row(text, "accepted (confirmed to the device)", accepted);
        if (journaled >= 0) {
            row(text, "journaled", journaled);
        }
        row(text, "applied", applied);
        row(text, "shown", shown);
        row(text, "LOST", lost);
        row(text, "DOUBLED", doubled);
        row(text, "UNEXPECTED", unexpected);
        row(text, "facts destroyed on their only disk", destroyed);
        row(text, "facts refused or thinned for want of room", refused);
        row(text, "reported refused by gateways", reportedRefused);
        row(text, "reported lost by the system", reportedLost);
        text.append("\n  fault              times   worst recovery\n");
        Map<String, Long> times = new TreeMap<>();
        hits.forEach(hit -> times.merge(hit.fault(), 1L, Long::sum));
        times.forEach((fault, count) -> {
            Double recovery = worstRecoverySeconds.get(fault);
            text.append(String.format(
                    Locale.ROOT,
                    "  %-18s %5d   %s%n",
                    fault,
                    count,
                    recovery == null ? "the next fault came first" : String.format(Locale.ROOT, "%.1f s", recovery)));
        });
        examples.forEach(example -> text.append("  ").append(example).append('\n'));
        text.append("\n  ")
                .append(passed ? "PASSED" : "FAILED" + (complaint.isEmpty() ? "" : ": " + complaint))
                .append(", seed ")
                .append(seed)
                .append('\n');
        return text.toString();
    }

    private static void row(StringBuilder text, String name, long value) {
        text.append(String.format(Locale.ROOT, "  %-38s %,12d%n", name, value));
    }
}
