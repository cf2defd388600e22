package io.aisle.ml.bench;

import io.aisle.domain.command.Failure;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.train.Boosting;
import io.aisle.ml.train.Outlook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./aisle bench forecast`: see `docs/forecasting.md`.
@Command(
        name = "aisle bench forecast",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures the forecasts against the simple methods, on public data or on a file of yours.")
public final class ForecastBench implements Callable<Integer> {
    private static final String NAME = "bench forecast";

    private static final int DAYS_AHEAD = 28;
    private static final int WEEKS_AHEAD = 8;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the public data sets are.")
    Path data = home().resolve("..").resolve("shared").resolve("data").normalize();

    enum Chosen {
        ONLINE_RETAIL,
        COMPLETE_JOURNEY,
        COST
    }

    @Option(names = "--sets", split = ",", description = "Which of ${COMPLETION-CANDIDATES}.")
    Set<Chosen> sets = EnumSet.allOf(Chosen.class);

    @Option(
            names = "--series",
            paramLabel = "FILE",
            description = "CSV with the columns series,date,value and maybe price,promotion,available_share.")
    @Nullable
    Path series;

    @Option(names = "--frequency", description = "With --series: ${COMPLETION-CANDIDATES}.")
    Frequency frequency = Frequency.DAILY;

    @Option(names = "--horizon", description = "With --series: periods ahead (default: 28 days, 8 weeks).")
    @Nullable
    Integer horizon;

    @Option(names = "--country", description = "With --series: whose holidays, e.g. GB, US, DE, FR.")
    String country = "";

    @Option(names = "--origins", description = "How many origins, a horizon apart.")
    int origins = 3;

    @Option(names = "--seed")
    long seed = 1;

    @Option(names = "--threads", description = "Threads of XGBoost; more than free cores make it much slower.")
    int threads = 1;

    @Option(names = "--quick", description = "A small size: one origin, few series, few trees.")
    boolean quick;

    @Option(
            names = "--r-series",
            description = "Series that R's ets, thetaf and croston forecast beside it, a sample of more; 0 for none.")
    int rivalSeries = 150;

    @Option(names = "--r-seconds", description = "Time R has for one set.")
    int rivalSeconds = 300;

    @Option(names = "--rscript", paramLabel = "PROGRAM", description = "What runs R.")
    String rscript = "Rscript";

    @Option(names = "--json", paramLabel = "FILE", description = "Where the JSON lines go as well.")
    Path json = home().resolve("target").resolve("bench").resolve("forecast.json");

    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "io/aisle/ml/bench/logback.xml");
        Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new ForecastBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    wrong.getCommandLine().getErr().println(Failure.ofUsage(NAME, String.valueOf(wrong.getMessage())));
                    return Failure.WRONG;
                })
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    line.getErr().println(Failure.sentence(NAME, problem));
                    if (Failure.isVerbose(System.getenv("AISLE_VERBOSE"))) {
                        problem.printStackTrace(line.getErr());
                    }
                    return problem instanceof IllegalArgumentException || Failure.isOfEnvironment(problem)
                            ? Failure.WRONG
                            : Failure.FAILED;
                });
    }

    private static Path home() {
        return Path.of(System.getProperty("aisle.home", ".")).toAbsolutePath().normalize();
    }

    @Override
    public Integer call() throws IOException {
        Report report = new Report();
        Boosting boosting = boosting();
        if (series != null) {
            ofFile(report, series, boosting);
        } else {
            if (!Files.isDirectory(data.resolve("uci-online-retail"))
                    || !Files.isDirectory(data.resolve("completejourney"))) {
                throw new IllegalArgumentException("there are no data sets in " + data
                        + "; name their folder with --data, or a file of your own with --series.");
            }
            publicSets(report, boosting);
        }
        write(report);
        return 0;
    }

    private Boosting boosting() {
        Boosting usual = Boosting.withSeed(seed);
        return new Boosting(
                quick ? 30 : usual.trees(),
                quick ? 0.15 : usual.eta(),
                usual.depth(),
                usual.leafWeight(),
                usual.rowShare(),
                usual.columnShare(),
                quick ? 10_000 : usual.rows(),
                threads,
                seed);
    }

    private void ofFile(Report report, Path file, Boosting boosting) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("there is no file " + file + " to read.");
        }
        SeriesFile.Loaded loaded = SeriesFile.load(file, frequency, country);
        int ahead = horizon != null ? horizon : frequency == Frequency.DAILY ? DAYS_AHEAD : WEEKS_AHEAD;
        if (loaded.zerosLeftOut()) {
            report.say("The file writes no zeros: a date a series lacks counts as nothing sold, and prices and"
                    + " promotions ahead are not looked at.");
        }
        if (loaded.closed() > 0) {
            report.say(loaded.closed() + (loaded.closed() == 1 ? " date" : " dates")
                    + " between the first and the last are of no series: they count as closed, not as nothing sold.");
        }
        run(
                report,
                "file",
                file.getFileName().toString(),
                loaded.panel(),
                all(loaded.panel()),
                ahead,
                boosting,
                new HashMap<>(),
                name -> "");
    }

    private void publicSets(Report report, Boosting boosting) throws IOException {
        if (sets.contains(Chosen.ONLINE_RETAIL)) {
            Panel retail = RealSets.onlineRetail(data.resolve("uci-online-retail"));
            Panel often = RealSets.soldOn(retail, 100);
            Set<String> top = all(RealSets.largest(retail, quick ? 20 : 100));
            Panel learned = quick ? RealSets.largest(retail, 20) : with(often, RealSets.largest(retail, 100));
            Map<Integer, Outlook> outlooks = new HashMap<>();
            String title = "UCI Online Retail, the best-selling codes by day";
            run(report, "online-retail", title, learned, top, DAYS_AHEAD, boosting, outlooks, RealSets::range);
            if (!quick) {
                String whole = "UCI Online Retail, every code sold on 100 days or more";
                run(
                        report,
                        "online-retail-all",
                        whole,
                        learned,
                        all(often),
                        DAYS_AHEAD,
                        boosting,
                        outlooks,
                        RealSets::range);
            }
        }
        if (sets.contains(Chosen.COMPLETE_JOURNEY)) {
            Panel journey = RealSets.completeJourney(data.resolve("completejourney"));
            Panel thirty = RealSets.largest(journey, 30);
            Panel learned = quick ? thirty : RealSets.soldOn(journey, 40);
            Map<String, String> departments = RealSets.departments(data.resolve("completejourney"));
            String title = "Complete Journey, the largest categories by week";
            run(
                    report,
                    "complete-journey",
                    title,
                    learned,
                    all(thirty),
                    WEEKS_AHEAD,
                    boosting,
                    new HashMap<>(),
                    name -> departments.getOrDefault(name, ""));
        }
        if (sets.contains(Chosen.COST)) {
            Cost.measure(report, quick ? 200 : 30_000, quick ? 200 : 730, DAYS_AHEAD, boosting);
        }
    }

    /// The series of both panels.
    private static Panel with(Panel panel, Panel more) {
        Set<String> there = all(panel);
        List<Series> both = new ArrayList<>(panel.series());
        more.series().stream().filter(one -> !there.contains(one.name())).forEach(both::add);
        return Panel.of(panel.timeline(), panel.known(), both, panel.holidays());
    }

    private void run(
            Report report,
            String set,
            String title,
            Panel panel,
            Set<String> measured,
            int ahead,
            Boosting boosting,
            Map<Integer, Outlook> outlooks,
            UnaryOperator<String> category)
            throws IOException {
        int rounds = quick ? 1 : origins;
        if (ahead < 1 || rounds < 1) {
            throw new IllegalArgumentException("--horizon and --origins are at least 1.");
        }
        Map<String, String> setup = new TreeMap<>(Map.of(
                "series", Integer.toString(measured.size()),
                "learned_from", Integer.toString(panel.series().size()),
                "periods", Integer.toString(panel.known()),
                "season", Integer.toString(panel.timeline().season()),
                "horizon", Integer.toString(ahead),
                "origins", Integer.toString(rounds),
                "seed", Long.toString(seed)));
        String headline = "%s: %d series, %d periods to %s, season %d, horizon %d, %d origins"
                .formatted(
                        title,
                        measured.size(),
                        panel.known(),
                        panel.timeline().date(panel.known() - 1),
                        panel.timeline().season(),
                        ahead,
                        rounds);
        List<Fared> fared = SetRun.run(panel, measured, ahead, rounds, boosting, outlooks, category);
        report.add(set, headline, setup, fared);
        if (!quick && rivalSeries > 0) {
            Rivals rivals = new Rivals(rscript, rivalSeries, rivalSeconds, seed);
            report.rivals(set, setup, rivals.against(panel, Report.named(fared, SetRun.AISLE), ahead));
        }
    }

    private static Set<String> all(Panel panel) {
        return panel.series().stream().map(Series::name).collect(Collectors.toSet());
    }

    private void write(Report report) throws IOException {
        spec.commandLine().getOut().println(report.text());
        report.json().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        Path folder = json.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(json, String.join("\n", report.json()) + "\n");
    }
}
