package io.aisle.dashboard.region;

import io.aisle.dashboard.shell.DataAge;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The stores in view, and their sums. A sum says how many stores it is made of; amounts of different
/// currencies are never added.
///
/// @param lines in the order of the catalogue
/// @param currency the one most stores sell in, the alphabetically first of equals
record Chain(List<StoreLine> lines, String currency) {
    static Chain of(
            List<StoreMaster> masters,
            Map<String, StoreSummary> summaries,
            List<GatewayStatus> gateways,
            long nowMillis) {
        List<StoreLine> lines = new ArrayList<>();
        for (StoreMaster master : masters) {
            StoreSummary summary = summaries.get(master.store());
            lines.add(new StoreLine(master, summary, DataAge.of(master.store(), summary, gateways, nowMillis)));
        }
        return new Chain(List.copyOf(lines), majority(masters));
    }

    private static String majority(List<StoreMaster> masters) {
        return masters.stream()
                .collect(Collectors.groupingBy(StoreMaster::currency, Collectors.counting()))
                .entrySet()
                .stream()
                .min(Comparator.<Map.Entry<String, Long>>comparingLong(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    boolean hasSeveralCurrencies() {
        return lines.stream().anyMatch(line -> !line.master().currency().equals(currency));
    }

    /// Worst first: money at risk, then the level, then the name.
    List<StoreLine> worstFirst() {
        boolean mixed = hasSeveralCurrencies();
        return lines.stream()
                .sorted(Comparator.<StoreLine>comparingDouble(line -> -line.weight(mixed))
                        .thenComparing(StoreLine::level)
                        .thenComparing(line -> line.master().name()))
                .toList();
    }

    /// Lines whose figures are there.
    List<StoreLine> known() {
        return lines.stream().filter(line -> line.summary() != null).toList();
    }

    /// Lines whose figures are there and of now, more or less.
    List<StoreLine> reporting() {
        return known().stream().filter(line -> !line.isOffline()).toList();
    }

    List<StoreLine> comparable() {
        return lines.stream().filter(StoreLine::isComparable).toList();
    }

    /// Stores that sell in the chain's main currency.
    static List<StoreLine> in(String currency, List<StoreLine> lines) {
        return lines.stream()
                .filter(line -> line.master().currency().equals(currency))
                .toList();
    }

    static long sum(List<StoreLine> lines, ToLongFunction<StoreSummary> figure) {
        long sum = 0;
        for (StoreLine line : lines) {
            StoreSummary summary = line.summary();
            if (summary != null) {
                sum += figure.applyAsLong(summary);
            }
        }
        return sum;
    }

    /// Mean completeness of those that know theirs; -1 if none does.
    double completeness() {
        return known().stream()
                .map(StoreLine::summary)
                .flatMap(Stream::ofNullable)
                .mapToDouble(StoreSummary::completeness)
                .filter(share -> share >= 0)
                .average()
                .orElse(-1);
    }

    long count(Predicate<StoreLine> which) {
        return lines.stream().filter(which).count();
    }

    /// The regions there are, by name.
    static List<String> regions(List<StoreMaster> masters) {
        return masters.stream().map(StoreMaster::region).distinct().sorted().toList();
    }
}
