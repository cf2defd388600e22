package io.aisle.ml.bench;

import io.aisle.ml.evaluate.Accuracy;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// R's package `forecast` on the same series and origins: `ets`, `thetaf` and `croston`, by RMSSE. R runs
/// as a program of its own; it is told values up to the origin and nothing else.
///
/// Hyndman and Khandakar, Automatic time series forecasting: the forecast package for R, 2008.
final class Rivals {
    private static final List<String> METHODS = List.of("ets", "thetaf", "croston");
    private static final int NO_PACKAGE = 3;

    private final String program;
    private final int mostSeries;
    private final int mostSeconds;
    private final long seed;

    /// @param program `Rscript`, or where it is
    /// @param mostSeries more series are sampled down to these
    /// @param mostSeconds after which R is ended, and there is no comparison
    Rivals(String program, int mostSeries, int mostSeconds, long seed) {
        this.program = program;
        this.mostSeries = mostSeries;
        this.mostSeconds = mostSeconds;
        this.seed = seed;
    }

    /// Either why there is no comparison, or one.
    sealed interface Outcome permits Skipped, Compared {}

    /// @param why a sentence
    record Skipped(String why) implements Outcome {}

    /// @param series of so many of `of` series
    /// @param ratios by R's method
    record Compared(String version, int series, int of, Map<String, Ratio> ratios) implements Outcome {}

    /// Ours over theirs.
    ///
    /// @param theirs mean RMSSE on the series and origins that count
    /// @param low lower end of the 95 % interval of the ratio
    record Ratio(double ours, double theirs, double low, double high) {
        double value() {
            return ours / theirs;
        }
    }

    /// @param ours as the run over the same panel measured it
    Outcome against(Panel panel, Fared ours, int horizon) throws IOException {
        List<Map<String, Double>> rounds = ours.rmsseBySeries();
        Map<String, Series> byName = new TreeMap<>();
        panel.series().forEach(one -> byName.put(one.name(), one));
        List<String> names = new ArrayList<>();
        for (String name : rounds.getFirst().keySet()) {
            double[] history = series(byName, name).history(panel.known());
            if (Arrays.stream(history).noneMatch(Double::isNaN)) {
                names.add(name);
            }
        }
        Collections.sort(names);
        Collections.shuffle(names, new Random(seed));
        List<String> sample = names.subList(0, Math.min(mostSeries, names.size()));
        StringBuilder asked = new StringBuilder();
        for (int round = 0; round < rounds.size(); round++) {
            for (int i = 0; i < sample.size(); i++) {
                double[] history = series(byName, sample.get(i)).history(origin(panel, rounds.size(), round, horizon));
                asked.append(round * sample.size() + i)
                        .append(',')
                        .append(panel.timeline().season());
                asked.append(',').append(horizon);
                Arrays.stream(history).forEach(value -> asked.append(',').append(value));
                asked.append('\n');
            }
        }
        Path folder = Files.createTempDirectory("aisle-rivals");
        try {
            return asked(folder, asked.toString(), panel, byName, sample, rounds, horizon);
        } finally {
            for (String file : List.of("rivals.R", "asked", "said")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    private static Series series(Map<String, Series> byName, String name) {
        Series series = byName.get(name);
        if (series == null) {
            throw new IllegalStateException("There is no series " + name + " in the panel.");
        }
        return series;
    }

    private static int origin(Panel panel, int rounds, int round, int horizon) {
        return panel.known() - (rounds - round) * horizon;
    }

    private Outcome asked(
            Path folder,
            String asked,
            Panel panel,
            Map<String, Series> byName,
            List<String> sample,
            List<Map<String, Double>> rounds,
            int horizon)
            throws IOException {
        Path script = folder.resolve("rivals.R");
        try (InputStream source = Rivals.class.getResourceAsStream("rivals.R")) {
            Files.copy(source, script);
        }
        Path said = folder.resolve("said");
        Process process;
        try {
            process = new ProcessBuilder(program, "--vanilla", script.toString())
                    .redirectInput(
                            Files.writeString(folder.resolve("asked"), asked).toFile())
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            return new Skipped("R is not compared: there is no " + program + " (apt install r-cran-forecast).");
        }
        try {
            if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Skipped("R is not compared: it did not end within " + mostSeconds
                        + " s; give it fewer series with --r-series.");
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Skipped("R is not compared: the run was interrupted.");
        }
        if (process.exitValue() == NO_PACKAGE) {
            return new Skipped("R is not compared: it lacks the package forecast (apt install r-cran-forecast).");
        }
        if (process.exitValue() != 0) {
            return new Skipped("R is not compared: it ended with " + process.exitValue() + ".");
        }
        return compared(Files.readAllLines(said, StandardCharsets.UTF_8), panel, byName, sample, rounds, horizon);
    }

    private Compared compared(
            List<String> said,
            Panel panel,
            Map<String, Series> byName,
            List<String> sample,
            List<Map<String, Double>> rounds,
            int horizon) {
        String version = "";
        Map<String, Pairs> pairs = new LinkedHashMap<>();
        METHODS.forEach(method -> pairs.put(method, new Pairs(sample.size())));
        for (String line : said) {
            String[] parts = line.split(",", -1);
            Pairs ofMethod = pairs.get(parts.length > 1 ? parts[1] : "");
            if (parts[0].equals("version")) {
                version = parts[1];
            } else if (ofMethod != null && parts.length == horizon + 2) {
                int id = Integer.parseInt(parts[0]);
                String name = sample.get(id % sample.size());
                Double ours = rounds.get(id / sample.size()).get(name);
                double theirs = rmsse(
                        series(byName, name),
                        origin(panel, rounds.size(), id / sample.size(), horizon),
                        Arrays.copyOfRange(parts, 2, parts.length));
                if (ours != null && Double.isFinite(ours) && Double.isFinite(theirs)) {
                    ofMethod.add(id % sample.size(), ours, theirs);
                }
            }
        }
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        pairs.forEach((method, of) -> ratios.put(method, of.ratio(seed)));
        return new Compared(version, sample.size(), rounds.getFirst().size(), ratios);
    }

    /// Of a forecast whose negative values count as nothing, as ours do.
    private static double rmsse(Series series, int origin, String[] said) {
        double[] mean = Arrays.stream(said)
                .mapToDouble(text -> text.equals("NA") ? Double.NaN : Math.max(0, Double.parseDouble(text)))
                .toArray();
        double[] came = new double[mean.length];
        Arrays.setAll(came, h -> series.demand(origin + h));
        boolean failed = Arrays.stream(mean).anyMatch(Double::isNaN);
        return failed ? Double.NaN : Accuracy.rmsse(series.history(origin), came, mean);
    }

    /// Errors of both, per series over its origins.
    static final class Pairs {
        private static final int DRAWS = 2_000;
        private final double[] ours;
        private final double[] theirs;
        private final int[] count;

        Pairs(int series) {
            ours = new double[series];
            theirs = new double[series];
            count = new int[series];
        }

        void add(int series, double our, double their) {
            ours[series] += our;
            theirs[series] += their;
            count[series]++;
        }

        /// The interval is a bootstrap's over series: a series' origins stay together, since its errors
        /// are alike.
        Ratio ratio(long seed) {
            Random chance = new Random(seed);
            double[] draws = new double[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                double our = 0;
                double their = 0;
                for (int i = 0; i < ours.length; i++) {
                    int one = chance.nextInt(ours.length);
                    our += ours[one];
                    their += theirs[one];
                }
                draws[draw] = our / their;
            }
            Arrays.sort(draws);
            int pairs = Arrays.stream(count).sum();
            return new Ratio(
                    Arrays.stream(ours).sum() / pairs,
                    Arrays.stream(theirs).sum() / pairs,
                    draws[DRAWS / 40],
                    draws[DRAWS - 1 - DRAWS / 40]);
        }
    }
}
