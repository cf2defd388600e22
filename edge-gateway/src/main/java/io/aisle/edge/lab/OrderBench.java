package io.aisle.edge.lab;

import io.aisle.domain.plan.ServiceLevels;
import io.aisle.edge.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench replenishment`: what the product's way of ordering is worth against a fixed minimum
/// and maximum.
@Command(
        name = "aisle bench replenishment",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Plays simulated stores for a quarter, ordering as the product does and by fixed minimum and"
                + " maximum, and compares stock and lost sales.")
public final class OrderBench implements Callable<Integer> {
    /// Multiples of what usually sells until the next goods come.
    private static final double[] COVERS = {0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.3, 2.6, 3.0, 3.5, 4.0};

    private static final List<ServiceLevels> LEVELS =
            List.of(new ServiceLevels(0.90, 0.85, 0.80), ServiceLevels.USUAL, new ServiceLevels(0.995, 0.99, 0.98));

    @Option(names = "--stores", description = "How many stores.")
    int stores = 4;

    @Option(names = "--seed", description = "As for the lab.")
    long seed = 1;

    @Option(names = "--days", description = "How many days are played; 84 more before them are known.")
    int days = 91;

    @Option(names = "--out", description = "Where the result goes as JSON, too.")
    @Nullable
    Path out;

    /// One way of ordering over all stores.
    record Point(String name, Quarter.Result result) {}

    /// @param fewerLost at equal stock value, as a share of what the fixed levels lose
    /// @param lessStock at equal lost sales, as a share of what the fixed levels hold
    record Compared(Point learned, double fewerLost, double lessStock) {}

    /// @param learned at lower, usual and higher service levels
    record All(List<Compared> learned, List<Point> fixed) {
        Compared usual() {
            return learned.get(1);
        }
    }

    public static void main(String[] args) {
        System.exit(Commands.line("bench replenishment", new OrderBench(), IllegalArgumentException.class::isInstance)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        All all = compare(Chain.of(seed, stores), days);
        all.fixed.forEach(OrderBench::print);
        for (Compared compared : all.learned) {
            print(compared.learned);
            System.out.printf(
                    Locale.ROOT,
                    "  at equal stock %.1f %% fewer lost sales, at equal lost sales %.1f %% less stock%n",
                    100 * compared.fewerLost,
                    100 * compared.lessStock);
        }
        Compared compared = all.usual();
        String json = String.format(
                Locale.ROOT,
                "{\"bench\":\"replenishment\",\"stores\":%d,\"days\":%d,\"seed\":%d,\"stock\":%.2f,\"lostShare\":%.5f,"
                        + "\"fewerLostAtEqualStock\":%.4f,\"lessStockAtEqualService\":%.4f}",
                stores,
                days,
                seed,
                compared.learned.result.stockMicros() / 1e6,
                compared.learned.result.lostShare(),
                compared.fewerLost,
                compared.lessStock);
        System.out.println(json);
        Path file = out == null ? Path.of("target", "bench", "replenishment.json") : out;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json + "\n");
        return 0;
    }

    private static void print(Point point) {
        Quarter.Result result = point.result;
        System.out.printf(
                Locale.ROOT,
                "%-24s stock %12.2f  lost %6.3f %%  waste %10.2f%n",
                point.name,
                result.stockMicros() / 1e6,
                100 * result.lostShare(),
                result.wasteMicros() / 1e6);
    }

    static All compare(Chain chain, int days) {
        List<Quarter> quarters = chain.stores().stream()
                .map(store -> new Quarter(chain, store, LocalDate.parse("2026-01-05"), days))
                .toList();
        List<Point> fixed = new ArrayList<>();
        for (double cover : COVERS) {
            fixed.add(new Point(
                    String.format(Locale.ROOT, "min/max, cover %.1f", cover),
                    played(quarters, new Quarter.Way.MinMax(cover))));
        }
        List<Compared> learned = new ArrayList<>();
        for (ServiceLevels levels : LEVELS) {
            String name = String.format(Locale.ROOT, "learned, %.3f %.3f %.3f", levels.a(), levels.b(), levels.c());
            learned.add(compare(new Point(name, played(quarters, new Quarter.Way.Learned(levels))), fixed));
        }
        return new All(learned, fixed);
    }

    private static Compared compare(Point learned, List<Point> fixed) {
        double lostAtEqualStock =
                at(fixed, learned.result.stockMicros(), Quarter.Result::stockMicros, Quarter.Result::lostMicros);
        double stockAtEqualLost =
                at(fixed, learned.result.lostMicros(), Quarter.Result::lostMicros, Quarter.Result::stockMicros);
        return new Compared(
                learned,
                1 - learned.result.lostMicros() / lostAtEqualStock,
                1 - learned.result.stockMicros() / stockAtEqualLost);
    }

    private static Quarter.Result played(List<Quarter> quarters, Quarter.Way way) {
        return IntStream.range(0, quarters.size())
                .parallel()
                .mapToObj(i -> quarters.get(i).play(way))
                .reduce(Quarter.Result.NONE, Quarter.Result::plus);
    }

    /// The figure `y` where the line through the points has `x`; that of the nearest point beyond their
    /// ends.
    private static double at(
            List<Point> points,
            double x,
            java.util.function.ToDoubleFunction<Quarter.Result> along,
            java.util.function.ToDoubleFunction<Quarter.Result> y) {
        List<Quarter.Result> sorted = points.stream()
                .map(Point::result)
                .sorted(Comparator.comparingDouble(along))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            double from = along.applyAsDouble(sorted.get(i - 1));
            double to = along.applyAsDouble(sorted.get(i));
            if (x >= from && x <= to) {
                double share = to > from ? (x - from) / (to - from) : 0;
                return y.applyAsDouble(sorted.get(i - 1)) * (1 - share) + y.applyAsDouble(sorted.get(i)) * share;
            }
        }
        return y.applyAsDouble(x < along.applyAsDouble(sorted.getFirst()) ? sorted.getFirst() : sorted.getLast());
    }
}
