package io.aisle.grid.bench;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// `./aisle bench footprint`.
@Command(
        name = "aisle bench footprint",
        mixinStandardHelpOptions = true,
        description = "Bytes of living objects per stock cell, per tag on a shelf and per day of a store.",
        showDefaultValues = true)
public final class FootprintBench extends Bench {
    public static void main(String[] args) {
        run(new FootprintBench(), args);
    }

    @Override
    String name() {
        return "footprint";
    }

    @Override
    List<Result> measure() {
        int smaller = quick ? 10 : 1;
        Footprint footprint = new Footprint();
        Map<String, String> setup = setup();
        return List.of(
                footprint.measure(
                        "footprint.stock_cell", StoreMaker::countedLongAgo, sizes(20_000, smaller), rounds, setup),
                footprint.measure(
                        "footprint.stock_cell_counted_today",
                        StoreMaker::counted,
                        sizes(20_000, smaller),
                        rounds,
                        setup),
                footprint.measure("footprint.tag", StoreMaker::tagged, sizes(50_000, smaller), rounds, setup),
                footprint.measure("footprint.store_day", StoreMaker::tradedLongAgo, sizes(12, 1), rounds, setup),
                footprint.measure(
                        "footprint.store_day_at_hand", StoreMaker::tradedLongAgo, List.of(4, 6, 8, 10), rounds, setup),
                footprint.measure("footprint.store_day_ready", StoreMaker::traded, sizes(1, 1), rounds, setup));
    }

    private static List<Integer> sizes(int most, int smaller) {
        int unit = most / smaller;
        return List.of(unit, 2 * unit, 3 * unit, 4 * unit);
    }
}
