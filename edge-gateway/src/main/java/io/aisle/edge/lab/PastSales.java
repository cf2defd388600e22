package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/// What the stores sold in the weeks before anybody watched them, as a file for `./aisle import sales`: by
/// the same demand as the living stores', but each day's pieces of an item are one line. Nothing runs out.
/// A receipt stands for an hour. Each item is promoted in one week of eleven, at a quarter off, and then
/// sells nearly twice as much.
final class PastSales {
    private static final String HEADER = "store,at,receipt,line,code,qty,unit_price,promotion";
    private static final int PROMOTED_EVERY = 11;
    private static final double PROMOTED_DEMAND = 1.8;
    private static final double PROMOTED_PRICE = 0.75;

    /// What living stores sell of what people wish: a little is not on the shelf, comes back or is voided.
    private static final double TAKEN = 0.945;

    private static final long CENT = Money.MICROS / 100;

    private final Chain chain;

    PastSales(Chain chain) {
        this.chain = chain;
    }

    /// @param until of a store the first day that is not in it, by its own calendar
    void write(Path file, Function<LabStore, LocalDate> until, int days) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
            out.write(HEADER + "\n");
            for (LabStore store : chain.stores()) {
                double[] shares = shares(store);
                LocalDate end = until.apply(store);
                for (LocalDate day = end.minusDays(days); day.isBefore(end); day = day.plusDays(1)) {
                    day(out, store, shares, day);
                }
            }
        }
    }

    private double[] shares(LabStore store) {
        double[] shares = new double[store.items().length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = chain.items().get(store.items()[i]).popularity();
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private void day(Writer out, LabStore store, double[] shares, LocalDate day) throws IOException {
        RandomGenerator random =
                new SplittableRandom(chain.seed() * 7_919 + store.index() * 104_729L + day.toEpochDay());
        double lines = Visitors.expected(chain.seed(), store, day)
                * Visitors.CONVERSION
                * Calibration.meanBasketLines()
                * TAKEN;
        int[] written = new int[24];
        for (int i = 0; i < shares.length; i++) {
            LabItem item = chain.items().get(store.items()[i]);
            long milli = 0;
            boolean isPromoted = isPromoted(item, day);
            double expected = lines * shares[i] * (isPromoted ? PROMOTED_DEMAND : 1);
            for (int line = Calibration.poisson(random, expected); line > 0; line--) {
                milli += item.tagged()
                        ? Quantity.MILLI
                        : item.weighed() ? 150 + random.nextLong(1_850) : Calibration.pieces(random) * Quantity.MILLI;
            }
            line(out, store, day, hour(store, random), written, item, milli, isPromoted);
        }
    }

    /// Weeks begin on Mondays.
    private static boolean isPromoted(LabItem item, LocalDate day) {
        long week = Math.floorDiv(day.toEpochDay() + 3, 7L);
        return !item.weighed() && Math.floorMod(week + 7L * item.index(), PROMOTED_EVERY) == 0;
    }

    private static void line(
            Writer out,
            LabStore store,
            LocalDate day,
            int hour,
            int[] written,
            LabItem item,
            long milli,
            boolean isPromoted)
            throws IOException {
        if (milli == 0) {
            return;
        }
        out.write(String.join(
                ",",
                store.id().value(),
                day.atTime(hour, 30).atZone(store.zone()).toOffsetDateTime().toString(),
                String.format(Locale.ROOT, "%s-past-%s-%02d", store.id(), day, hour),
                Integer.toString(++written[hour]),
                item.scanned(),
                Quantity.text(milli),
                Money.text(isPromoted ? reduced(item) : item.priceMicros(), 2),
                isPromoted ? "WEEK" : ""));
        out.write("\n");
    }

    private static long reduced(LabItem item) {
        return Math.round(item.priceMicros() * PROMOTED_PRICE / CENT) * CENT;
    }

    private static int hour(LabStore store, RandomGenerator random) {
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += share(store, hour);
        }
        double at = random.nextDouble() * sum;
        int last = 0;
        for (int hour = 0; hour < 24; hour++) {
            at -= share(store, hour);
            last = share(store, hour) > 0 ? hour : last;
            if (at < 0) {
                return last;
            }
        }
        return last;
    }

    private static double share(LabStore store, int hour) {
        return store.isOpen(LocalTime.of(hour, 30)) ? Calibration.hourFactor(hour, store.nightFloor()) : 0;
    }
}
