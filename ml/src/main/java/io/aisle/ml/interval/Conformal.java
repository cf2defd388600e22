package io.aisle.ml.interval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Bands from how earlier forecasts of the same kind fared: the quantiles of what came over what was
/// forecast, per volume class, shape and distance, at levels that adapt to how often the last bands were
/// missed.
///
/// The middle stays the one that was forecast: correcting it by the same quantiles was measured and made
/// it worse. Where more than the promised share of periods sold nothing, no band can leave that share
/// below it; a part of what the lower end cannot use is given to the upper one, so that the band holds
/// about 80 %.
public final class Conformal {
    private static final double TAIL = 0.1;
    private static final double STEP = 0.02;
    private static final int ENOUGH = 150;
    private static final double LENT = 0.5;

    private final Kinds kinds;
    private final Scores[] scores = new Scores[Kinds.COUNT];
    private final Scores[] byVolume = new Scores[Kinds.CLASSES];
    private final Scores all = new Scores();
    private final AdaptiveLevel[] low = new AdaptiveLevel[Kinds.CLASSES];
    private final AdaptiveLevel[] high = new AdaptiveLevel[Kinds.CLASSES];

    private Conformal(Kinds kinds) {
        this.kinds = kinds;
        Arrays.setAll(scores, i -> new Scores());
        Arrays.setAll(byVolume, i -> new Scores());
        Arrays.fill(low, AdaptiveLevel.at(TAIL, STEP));
        Arrays.fill(high, AdaptiveLevel.at(TAIL, STEP));
    }

    /// Forecasts of one origin, and what came: per series and period ahead.
    ///
    /// @param mean expected demand
    /// @param middle the demand that is as often exceeded as not
    /// @param came NaN where unknown
    public record Past(double[][] mean, double[][] middle, double[][] came) {}

    /// @param past forecasts of earlier origins, oldest first; each begins when the one before is over;
    ///     at least one
    /// @param near periods ahead that count as near, e.g. a season
    public static Conformal learn(List<Past> past, int near) {
        int series = past.getFirst().mean().length;
        double[] volume = new double[series];
        double[] shape = new double[series];
        for (int i = 0; i < series; i++) {
            volume[i] = average(past.getLast().mean()[i]);
            shape[i] = average(past.getLast().middle()[i]) / volume[i];
        }
        Conformal learned = new Conformal(Kinds.thirds(volume, shape, near));
        for (int p = 0; p < past.size(); p++) {
            if (p > 0) {
                learned.adapt(past.get(p));
            }
            learned.collect(past.get(p));
        }
        Stream.of(learned.scores, learned.byVolume).flatMap(Arrays::stream).forEach(Scores::sort);
        learned.all.sort();
        return learned;
    }

    /// Of the known ones: a forecast may lack a day that was not expected to come.
    private static double average(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private void collect(Past past) {
        for (int i = 0; i < past.mean.length; i++) {
            double volume = average(past.mean[i]);
            double shape = average(past.middle[i]) / volume;
            for (int h = 0; h < past.mean[i].length; h++) {
                double base = base(past.mean[i][h], past.middle[i][h]);
                double score = past.came[i][h] / base;
                if (base > 0 && !Double.isNaN(score)) {
                    int kind = kinds.of(kinds.volume(volume), shape, h);
                    scores[kind].add(score);
                    byVolume[Kinds.volumeOf(kind)].add(score);
                    all.add(score);
                }
            }
        }
    }

    private void adapt(Past past) {
        for (int h = 0; h < past.mean[0].length; h++) {
            double[] tooLow = new double[Kinds.CLASSES];
            double[] tooHigh = new double[Kinds.CLASSES];
            int[] known = new int[Kinds.CLASSES];
            for (int i = 0; i < past.mean.length; i++) {
                double came = past.came[i][h];
                if (!Double.isNaN(came) && !Double.isNaN(past.mean[i][h])) {
                    Ends ends = ends(past.mean[i], past.middle[i], h);
                    known[ends.volumeClass]++;
                    tooLow[ends.volumeClass] += came < ends.low ? 1 : 0;
                    tooHigh[ends.volumeClass] += (came > ends.high ? 1 : 0) - ends.given;
                }
            }
            for (int one = 0; one < Kinds.CLASSES; one++) {
                if (known[one] > 0) {
                    low[one] = low[one].after(tooLow[one] / known[one]);
                    high[one] = high[one].after(tooHigh[one] / known[one]);
                }
            }
        }
    }

    private record Ends(int volumeClass, double low, double middle, double high, double given) {}

    private Ends ends(double[] mean, double[] middle, int h) {
        double volume = average(mean);
        int volumeClass = kinds.volume(volume);
        Scores like = like(kinds.of(volumeClass, average(middle) / volume, h));
        double base = base(mean[h], middle[h]);
        if (base == 0 || like.count() == 0) {
            return new Ends(volumeClass, 0, middle[h], 2 * base, 0);
        }
        double lowFactor = like.quantile(low[volumeClass].level());
        double given = LENT * Math.max(0, TAIL - like.below(lowFactor));
        given = lowFactor > 0 ? 0 : given;
        double highFactor = like.quantile(1 - Math.min(0.45, high[volumeClass].level() + given));
        return new Ends(volumeClass, base * lowFactor, middle[h], base * highFactor, given);
    }

    /// The scores of the kind, or of its volume class, or all, whichever first are enough.
    private Scores like(int kind) {
        if (scores[kind].count() >= ENOUGH) {
            return scores[kind];
        }
        Scores wider = byVolume[Kinds.volumeOf(kind)];
        return wider.count() >= ENOUGH ? wider : all;
    }

    private static double base(double mean, double middle) {
        return (mean + middle) / 2;
    }

    /// The bands of one series. If no earlier forecast of anything was above nothing, there is nothing
    /// to learn from: then the band is from nothing to twice the forecast.
    public Band[] bands(double[] mean, double[] middle) {
        Band[] bands = new Band[mean.length];
        for (int h = 0; h < mean.length; h++) {
            Ends ends = ends(mean, middle, h);
            double p50 = ends.middle;
            bands[h] = new Band(mean[h], Math.min(p50, ends.low), p50, Math.max(p50, ends.high));
        }
        return bands;
    }

    /// Any quantile of one period's demand, e.g. of a service level; here nothing is given from one end
    /// to the other.
    ///
    /// @param level between 0 and 1
    public double quantile(double[] mean, double[] middle, int ahead, double level) {
        double volume = average(mean);
        Scores like = like(kinds.of(kinds.volume(volume), average(middle) / volume, ahead));
        return base(mean[ahead], middle[ahead]) * like.quantile(level);
    }
}
