package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastProgress.Stage;
import io.aisle.grid.client.ModelVerdict;
import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.forecast.Champion;
import io.aisle.ml.forecast.Forecaster;
import io.aisle.ml.forecast.SeriesForecast;
import io.aisle.ml.forecast.Sums;
import io.aisle.ml.forecast.WhatIf;
import io.aisle.ml.interval.Band;
import io.aisle.ml.train.BoostedModel;
import io.aisle.ml.train.Boosting;
import io.aisle.ml.train.Candidates;
import io.aisle.ml.train.Method;
import io.aisle.ml.train.Outlook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a group's history to its models and forecasts; no clock and no database. The same question and history always
/// have the same answer.
final class GroupReckoning {
    private static final Logger log = LoggerFactory.getLogger(GroupReckoning.class);
    private static final long SEED = 1;
    private static final Boosting DEFAULTS = Boosting.withSeed(SEED);

    /// Fewer rows than the forecaster's own default: a night has to be enough for all groups of a node.
    private static final Boosting BOOSTING = new Boosting(
            DEFAULTS.trees(),
            DEFAULTS.eta(),
            DEFAULTS.depth(),
            DEFAULTS.leafWeight(),
            DEFAULTS.rowShare(),
            DEFAULTS.columnShare(),
            50_000,
            1,
            SEED);

    private GroupReckoning() {}

    /// A model and what it learned from.
    private record Champions(BoostedModel model, KeptOutlooks outlooks) {}

    /// The same, and as it is kept.
    private record Learned(Champions champions, byte[] model, byte[] outlooks) {
        Answer.NewModel as(ModelVerdict verdict) {
            return new Answer.NewModel(verdict, champions.model().provenance().text(), model, outlooks);
        }
    }

    /// @param kept by store, forecasts to be held against what came
    /// @param told takes the stages, the model that was tried and each store's forecasts
    /// @return one sentence on how it went
    static String reckon(
            Asked asked, GroupPanel read, Map<String, List<StoreResult.Given>> kept, Consumer<Answer.Part> told) {
        if (read.series().isEmpty()) {
            return "Nothing was sold lately.";
        }
        told.accept(new Answer.Reached(Stage.TRAINING));
        Panel panel = read.panel();
        Models.@Nullable Standing standing = asked.standing();
        @Nullable Champions stands = usable(standing);
        String sentence = read.series().size() + " items forecast.";
        if (stands == null || standing == null) {
            stands = trained(panel, ModelVerdict.FIRST, told);
        } else if (asked.train()) {
            int origin = origin(panel, standing.lastDay());
            int days = panel.known() - origin;
            if (days < Trial.LEAST_DAYS) {
                sentence = "The standing model has seen all but the last " + days + " trading days; a fair trial takes "
                        + Trial.LEAST_DAYS + ", so it stands.";
            } else {
                Trial trial = Trial.at(panel, origin, stands.model(), stands.outlooks(), BOOSTING);
                sentence = trial.verdict().sentence();
                if (trial.isWon()) {
                    stands = trained(panel, trial.verdict(), told);
                } else {
                    told.accept(Answer.NewModel.refused(trial.verdict()));
                }
            }
        }
        told.accept(new Answer.Reached(Stage.SCORING));
        List<StoreResult> results = scored(asked.group(), read, stands, kept, told);
        told.accept(new Answer.Reached(Stage.WRITING));
        results.forEach(told);
        return sentence;
    }

    /// A model is told as soon as there is one: it is not lost if what comes after fails.
    private static Champions trained(Panel panel, ModelVerdict verdict, Consumer<Answer.Part> told) {
        Learned learned = learned(panel);
        told.accept(learned.as(verdict));
        return learned.champions();
    }

    private static @Nullable Champions usable(Models.@Nullable Standing standing) {
        if (standing == null) {
            return null;
        }
        try {
            return new Champions(BoostedModel.read(standing.model()), KeptOutlooks.read(standing.outlooks()));
        } catch (IllegalArgumentException another) {
            log.info("The standing model cannot be used: {}", another.getMessage());
            return null;
        }
    }

    /// The first day that may be tried: the standing model knew nothing of it, and a new one has enough days before it
    /// to learn to look as far as to the end.
    private static int origin(Panel panel, long lastDay) {
        int origin = Math.max(0, panel.known() - GroupPanel.HORIZON);
        while (origin < panel.known() && panel.timeline().days()[origin] <= lastDay) {
            origin++;
        }
        while (Horizon.of(origin) < panel.known() - origin) {
            origin++;
        }
        return origin;
    }

    private static Learned learned(Panel panel) {
        int horizon = Horizon.of(panel.known());
        Forecaster.Trained trained = new Forecaster(BOOSTING).train(panel, horizon);
        List<Outlook> outlooks = new ArrayList<>(trained.past());
        // kept whole, so that it can be learned from when its days are over
        outlooks.add(new Candidates(trained.ladder(), BOOSTING)
                .ask(panel, trained.model(), horizon, (method, series) -> true));
        KeptOutlooks kept = KeptOutlooks.of(panel, outlooks);
        return new Learned(new Champions(trained.model(), kept), trained.model().bytes(), kept.bytes());
    }

    /// @param kept by store, forecasts to be held against what came
    private static List<StoreResult> scored(
            StoreGroup group,
            GroupPanel read,
            Champions stands,
            Map<String, List<StoreResult.Given>> kept,
            Consumer<Answer.Part> told) {
        Panel panel = read.panel();
        int horizon =
                Math.min(Horizon.of(panel.known()), stands.model().provenance().horizon());
        List<Method> ladder = Forecaster.ladder(panel, stands.outlooks().methods());
        String partner = Forecaster.partner(ladder);
        List<Outlook> past = stands.outlooks().over(panel);
        Champion champion = Champion.of(panel, past, partner);
        Outlook now = new Candidates(ladder, BOOSTING).ask(panel, stands.model(), horizon, (method, series) -> true);
        if (stands.outlooks().areOver(panel)) {
            told.accept(new Answer.NewOutlooks(KeptOutlooks.of(panel, past, now).bytes()));
        }
        Map<String, Map<ForecastKind, List<ItemForecast>>> forecasts = new HashMap<>();
        for (TradingDays store : read.stores()) {
            forecasts.put(store.store(), new EnumMap<>(ForecastKind.class));
        }
        List<SeriesForecast> items = champion.forecast(panel, now);
        place(read, forecasts, ForecastKind.ITEM, items);
        Map<String, Map<String, byte[]>> questions = questions(read, items, horizon);
        place(
                read,
                forecasts,
                ForecastKind.CATEGORY,
                Sums.of(
                        panel,
                        champion,
                        past,
                        now,
                        series -> new GroupPanel.Key(series.store(), series.category()).name()));
        place(
                read,
                forecasts,
                ForecastKind.STORE,
                Sums.of(panel, champion, past, now, series -> new GroupPanel.Key(series.store(), "").name()));
        ItemForecast together = together(read, champion, past, now);
        place(read, forecasts, together);
        Measured backtest = Backtest.ofOrigins(ForecastKind.ITEM, read, past, partner);
        GroupPanel footfall = read.footfall(Horizon.leastDays());
        Measured footfallBacktest = footfall(footfall, forecasts);
        List<StoreResult> results = new ArrayList<>();
        for (TradingDays store : read.stores()) {
            List<ForecastAccuracy> tried = new ArrayList<>(backtest.of(store.store(), ForecastAccuracy.BACKTEST));
            tried.addAll(footfallBacktest.of(store.store(), ForecastAccuracy.BACKTEST));
            results.add(new StoreResult(
                    store.store(),
                    group.name(),
                    read.lastDay().toEpochDay(),
                    store.days().size(),
                    StoreResult.given(forecasts.getOrDefault(store.store(), Map.of())),
                    questions.getOrDefault(store.store(), Map.of()),
                    tried,
                    reality(read, footfall, store, kept.getOrDefault(store.store(), List.of()))
                            .of(store.store(), ForecastAccuracy.REALITY)));
        }
        return results;
    }

    /// What the stores sell together, on all days on which one of them opens.
    private static ItemForecast together(GroupPanel read, Champion champion, List<Outlook> past, Outlook now) {
        Map<String, Set<Integer>> open = new HashMap<>();
        openAhead(read, now.horizon())
                .forEach((store, ahead) ->
                        open.put(store, Arrays.stream(ahead).boxed().collect(Collectors.toSet())));
        SeriesForecast sum = Sums.of(
                        read.panel(),
                        champion,
                        past,
                        now,
                        series -> "",
                        (series, period) ->
                                open.getOrDefault(series.store(), Set.of()).contains(period))
                .getFirst();
        return forecast(read.panel(), "", sum, IntStream.range(0, now.horizon()).toArray());
    }

    /// By store and code.
    private static Map<String, Map<String, byte[]>> questions(
            GroupPanel read, List<SeriesForecast> items, int horizon) {
        Panel panel = read.panel();
        Features features = new Features(panel);
        Map<String, int[]> open = openAhead(read, horizon);
        Map<String, Map<String, byte[]>> questions = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            GroupPanel.Key key = read.series().get(i);
            if (WhatIf.mayKnow(items.get(i).model())) {
                Features.Origin origin = features.origin(i, panel.known());
                questions
                        .computeIfAbsent(key.store(), store -> new HashMap<>())
                        .put(
                                key.code(),
                                PackedQuestion.pack(
                                        features.question(origin, open.getOrDefault(key.store(), new int[0]))));
            }
        }
        return questions;
    }

    /// The days ahead on which each store opens.
    private static Map<String, int[]> openAhead(GroupPanel read, int most) {
        Map<String, int[]> open = new HashMap<>();
        for (TradingDays store : read.stores()) {
            List<Integer> ahead = new ArrayList<>();
            for (int h = 0; h < most; h++) {
                LocalDate date = read.panel().timeline().date(read.panel().known() + h);
                if (store.opensOn(date, read.panel().holidays())) {
                    ahead.add(h);
                }
            }
            open.put(store.store(), ahead.stream().mapToInt(Integer::intValue).toArray());
        }
        return open;
    }

    /// Footfall by the same machinery; it is small, so it is trained anew each time.
    private static Measured footfall(
            GroupPanel footfall, Map<String, Map<ForecastKind, List<ItemForecast>>> forecasts) {
        Panel panel = footfall.panel();
        int horizon = Horizon.of(countedDays(panel));
        if (panel.series().isEmpty() || horizon == 0) {
            return new Measured();
        }
        Forecaster forecaster = new Forecaster(BOOSTING);
        Forecaster.Trained trained = forecaster.train(panel, horizon);
        place(footfall, forecasts, ForecastKind.FOOTFALL, forecaster.score(trained, panel, horizon));
        return Backtest.ofOrigins(
                ForecastKind.FOOTFALL, footfall, trained.past(), Forecaster.partner(trained.ladder()));
    }

    private static int countedDays(Panel panel) {
        return panel.series().stream()
                .mapToInt(series -> panel.known() - series.first())
                .min()
                .orElse(0);
    }

    private static Measured reality(
            GroupPanel read, GroupPanel footfall, TradingDays store, List<StoreResult.Given> kept) {
        Map<String, Integer> items = places(read);
        Map<String, Integer> counts = places(footfall);
        Measured measured = new Measured();
        for (StoreResult.Given one : kept) {
            boolean isItem = one.kind() == ForecastKind.ITEM;
            Integer place = (isItem ? items : counts).get(new GroupPanel.Key(store.store(), one.name()).name());
            if (place == null) {
                continue;
            }
            ItemForecast given = PackedForecast.unpack(one.name(), one.model(), one.bands());
            if (given.days() > 0) {
                Backtest.ofReality(measured, one.kind(), isItem ? read : footfall, place, given);
            }
        }
        return measured;
    }

    private static Map<String, Integer> places(GroupPanel group) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < group.series().size(); i++) {
            places.put(group.series().get(i).name(), i);
        }
        return places;
    }

    /// Puts what all stores sell together, and what each one sold, where each store keeps it.
    private static void place(
            GroupPanel read, Map<String, Map<ForecastKind, List<ItemForecast>>> forecasts, ItemForecast together) {
        for (TradingDays store : read.stores()) {
            Map<ForecastKind, List<ItemForecast>> ofStore = forecasts.get(store.store());
            if (ofStore != null) {
                ofStore.put(ForecastKind.GROUP, List.of(together));
                ofStore.put(ForecastKind.PAST, List.of(read.past(store)));
            }
        }
    }

    /// Puts each series' bands where its store keeps them, on the days on which the store opens.
    private static void place(
            GroupPanel read,
            Map<String, Map<ForecastKind, List<ItemForecast>>> forecasts,
            ForecastKind kind,
            List<SeriesForecast> series) {
        Map<String, int[]> open =
                openAhead(read, series.isEmpty() ? 0 : series.getFirst().bands().size());
        for (SeriesForecast one : series) {
            GroupPanel.Key key = GroupPanel.Key.of(one.series());
            Map<ForecastKind, List<ItemForecast>> ofStore = forecasts.get(key.store());
            if (ofStore != null) {
                ofStore.computeIfAbsent(kind, none -> new ArrayList<>())
                        .add(forecast(read.panel(), key.code(), one, open.getOrDefault(key.store(), new int[0])));
            }
        }
    }

    private static ItemForecast forecast(Panel panel, String name, SeriesForecast series, int[] ahead) {
        int[] days = new int[ahead.length];
        float[][] numbers = new float[4][ahead.length];
        for (int i = 0; i < ahead.length; i++) {
            Band band = series.bands().get(ahead[i]);
            days[i] = panel.timeline().days()[panel.known() + ahead[i]];
            numbers[0][i] = (float) band.mean();
            numbers[1][i] = (float) band.p10();
            numbers[2][i] = (float) band.p50();
            numbers[3][i] = (float) band.p90();
        }
        return new ItemForecast(name, series.model(), days, numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
