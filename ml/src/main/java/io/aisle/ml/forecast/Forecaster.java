package io.aisle.ml.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.train.BoostedModel;
import io.aisle.ml.train.BoostedTrainer;
import io.aisle.ml.train.Boosting;
import io.aisle.ml.train.Candidates;
import io.aisle.ml.train.Ladder;
import io.aisle.ml.train.Method;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.List;

/// Trains on a store group and forecasts it: the way from a [Panel] to bands.
///
/// [#train] looks at a few earlier origins (rolling origin: Tashman, Out-of-sample tests of forecasting
/// accuracy, 2000), lets every method forecast what is known by now, and learns from it the choice per
/// series and the bands. [#score] may be called later, with newer values, as often as wanted; it trains
/// nothing. The same panel and seed give the same forecasts.
public final class Forecaster {
    private static final int ORIGINS = 3;
    private static final int MANY_SERIES = 2_000;

    private final Boosting boosting;

    public Forecaster(Boosting boosting) {
        this.boosting = boosting;
    }

    /// @param champion what the earlier origins taught
    /// @param model trained on all that was known
    /// @param past the outlooks at the earlier origins, for [Sums]
    /// @param ladder the simple methods that took part
    public record Trained(Champion champion, BoostedModel model, List<Outlook> past, List<Method> ladder) {}

    /// @param horizon how many periods ahead will be asked for
    /// @throws IllegalArgumentException if there is too little history to try a forecast on
    public Trained train(Panel panel, int horizon) {
        List<Method> ladder = ladder(panel);
        Candidates candidates = new Candidates(ladder, boosting);
        List<Outlook> past = new ArrayList<>();
        for (int origin : origins(panel, panel.known(), horizon, ORIGINS)) {
            past.add(candidates.at(panel, origin, horizon));
        }
        return new Trained(
                Champion.of(panel, past, partner(ladder)),
                new BoostedTrainer(boosting).train(panel, horizon),
                List.copyOf(past),
                ladder);
    }

    /// The forecasts of the periods after the panel's known ones, in the order of its series.
    ///
    /// @param panel the same series as were trained, at the same or a later time
    public List<SeriesForecast> score(Trained trained, Panel panel, int horizon) {
        return trained.champion().forecast(panel, outlook(trained, panel, horizon));
    }

    /// What the boosted model and the chosen methods say now, for [Sums].
    public Outlook outlook(Trained trained, Panel panel, int horizon) {
        return new Candidates(trained.ladder(), boosting)
                .ask(panel, trained.model(), horizon, trained.champion()::wants);
    }

    /// The origins before `end` whose horizons do not overlap, oldest first: at most `most`, and none
    /// with less than two seasons and one horizon before it.
    ///
    /// @throws IllegalArgumentException if there is not one
    public static List<Integer> origins(Panel panel, int end, int horizon, int most) {
        int least = Math.max(2 * panel.timeline().season(), Math.min(horizon, 14)) + 1;
        List<Integer> origins = new ArrayList<>();
        for (int origin = end - horizon; origin >= least && origins.size() < most; origin -= horizon) {
            origins.addFirst(origin);
        }
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("A forecast of " + horizon + " periods that knows its own error needs "
                    + (least + horizon) + " periods of history; there are " + end + ".");
        }
        return List.copyOf(origins);
    }

    /// All of the ladder, or its quick part for many series.
    public static List<Method> ladder(Panel panel) {
        return panel.series().size() > MANY_SERIES ? Ladder.quick(panel.timeline()) : Ladder.of(panel.timeline());
    }

    /// The simple methods that took part when something was learned: what a method is known by is its place
    /// among them, and a group may have got many series since.
    ///
    /// @param methods names, as an [Outlook] has them
    public static List<Method> ladder(Panel panel, List<String> methods) {
        return Ladder.of(panel.timeline()).stream()
                .filter(method -> methods.contains(method.name()))
                .toList();
    }

    /// The simple method the blend is made with.
    public static String partner(List<Method> ladder) {
        boolean withEts = ladder.stream().anyMatch(method -> method.name().equals("ets"));
        return withEts ? "ets" : "ses";
    }
}
