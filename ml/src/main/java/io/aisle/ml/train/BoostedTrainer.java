package io.aisle.ml.train;

import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Plans;
import io.aisle.ml.feature.Series;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/// Trains one [BoostedModel] on all series of a panel.
///
/// Direct: a row asks for the demand `horizon` periods after an origin, so no forecast feeds on another.
/// Two targets are learned: demand over the item's level, whose squared error leads to the mean, and the
/// logarithm of it, which leads to the middle.
///
/// Chen and Guestrin, XGBoost: a scalable tree boosting system, 2016; Montero-Manso and Hyndman,
/// Principles and algorithms for forecasting groups of time series: locality and globality, 2021.
public final class BoostedTrainer {
    private static final String CODE = "boosted-3"; // raised with every change of features, targets or rows
    private static final int ORIGIN_HORIZONS = 4;
    private static final float MOST_OF_A_DAY = 5;
    private static final float MOST_OF_A_WEEK = 10;

    private final Boosting boosting;

    public BoostedTrainer(Boosting boosting) {
        this.boosting = boosting;
    }

    /// @param horizon the farthest period ahead that will be asked for
    /// @throws IllegalArgumentException if the panel has no known demand to learn from
    public BoostedModel train(Panel panel, int horizon) {
        try (Rows rows = rows(panel, horizon)) {
            if (rows.size() == 0) {
                throw new IllegalArgumentException("The panel has no known demand to learn from.");
            }
            XGBoostModel<Regressor> model =
                    new RowsTrainer(boosting.trees(), parameters(panel, rows)).train(rows, Map.of());
            return new BoostedModel(
                    model,
                    new Provenance(
                            panel.hash(), panel.known(), horizon, rows.size(), boosting, Features.names(), CODE));
        }
    }

    Map<String, Object> parameters(Panel panel, Rows rows) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("objective", RegressionType.LINEAR.paramName);
        parameters.put("tree_method", "hist");
        parameters.put("max_bin", 64);
        parameters.put("eta", boosting.eta());
        parameters.put("max_depth", boosting.depth());
        parameters.put("min_child_weight", boosting.leafWeight());
        parameters.put("subsample", boosting.rowShare());
        parameters.put("colsample_bytree", boosting.columnShare());
        parameters.put("base_score", BoostedModel.BASE);
        parameters.put("nthread", boosting.threads());
        parameters.put("seed", boosting.seed());
        parameters.put("verbosity", 0);
        if (panel.plans() == Plans.ASKED) {
            parameters.put("monotone_constraints", directions(rows.getFeatureIDMap()));
        }
        return parameters;
    }

    /// A higher price alone never raises demand, a promotion alone never lowers it: days on which it seemed
    /// so had other reasons.
    private static String directions(ImmutableFeatureMap columns) {
        StringJoiner directions = new StringJoiner(",", "(", ")");
        for (int id = 0; id < columns.size(); id++) {
            directions.add(
                    switch (columns.get(id).getName()) {
                        case Features.PRICE -> "-1";
                        case Features.PROMOTION, Features.PROMOTION_OVER_USUAL -> "1";
                        default -> "0";
                    });
        }
        return directions.toString();
    }

    /// To be closed by the caller.
    Rows rows(Panel panel, int horizon) {
        Features features = new Features(panel);
        Rows rows = new Rows("sha256:" + panel.hash());
        long origins = 0;
        for (Series series : panel.series()) {
            origins += Math.max(0, panel.known() - Math.max(series.first(), 1));
        }
        int each = Math.min(horizon, ORIGIN_HORIZONS);
        double share = Math.min(1, (double) boosting.rows() / Math.max(1, origins * each));
        float most = panel.timeline().frequency() == Frequency.DAILY ? MOST_OF_A_DAY : MOST_OF_A_WEEK;
        float[] row = new float[Features.names().size()];
        List<Series> all = panel.series();
        for (int i = 0; i < all.size(); i++) {
            SplittableRandom chance = new SplittableRandom(boosting.seed() * 31 + i);
            for (int period = Math.max(all.get(i).first(), 1); period < panel.known(); period++) {
                if (chance.nextDouble() >= share) {
                    continue;
                }
                Features.Origin origin = features.origin(i, period);
                for (int k = 0; k < each; k++) {
                    int target = period + chance.nextInt(horizon);
                    if (target < panel.known() && !Double.isNaN(all.get(i).demand(target))) {
                        features.fill(origin, target, isTold(panel, chance), row);
                        float ratio = (float) Math.min(most, all.get(i).demand(target) / origin.level());
                        rows.add(row, ratio);
                    }
                }
            }
        }
        return rows;
    }

    private static boolean isTold(Panel panel, SplittableRandom chance) {
        return switch (panel.plans()) {
            case UNKNOWN -> false;
            case PLANNED -> true;
            case ASKED -> chance.nextBoolean();
        };
    }
}
