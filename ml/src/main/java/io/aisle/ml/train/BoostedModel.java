package io.aisle.ml.train;

import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Panel;
import java.util.List;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.VariableIDInfo;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.regression.ImmutableRegressionInfo;
import org.tribuo.regression.Regressor;

/// One gradient-boosted model for all series of a store group. Safe for use by several threads.
public final class BoostedModel {
    static final float BASE = 0.5f;
    private static final float STEEP = 4;

    private final XGBoostModel<Regressor> model;
    private final Trees mean;
    private final Trees middle;
    private final int horizon;

    BoostedModel(XGBoostModel<Regressor> model, int horizon) {
        this.model = model;
        this.horizon = horizon;
        ImmutableFeatureMap map = model.getFeatureIDMap();
        List<String> names = Features.names();
        int[] columns = new int[map.size()];
        for (VariableIDInfo feature : (Iterable<VariableIDInfo>) () -> java.util.stream.StreamSupport.stream(
                        map.spliterator(), false)
                .map(VariableIDInfo.class::cast)
                .iterator()) {
            columns[feature.getID()] = names.indexOf(feature.getName());
        }
        ImmutableRegressionInfo outputs = (ImmutableRegressionInfo) model.getOutputIDInfo();
        List<String[]> dumps = model.getModelDump();
        this.mean = Trees.parse(dumps.get(place(outputs, BoostedTrainer.MEAN)), columns);
        this.middle = Trees.parse(dumps.get(place(outputs, BoostedTrainer.MIDDLE)), columns);
    }

    private static int place(ImmutableRegressionInfo outputs, String name) {
        // the boosters stand in the order of the output's natural names
        return name.equals(BoostedTrainer.MEAN) ? 0 : 1;
    }

    static float squeeze(float ratio) {
        return (float) Math.log1p(STEEP * ratio);
    }

    static float unsqueeze(float squeezed) {
        return (float) Math.max(0, Math.expm1(squeezed) / STEEP);
    }

    /// The mean and the middle of the demand of one series in the periods after the panel's known ones.
    ///
    /// @param ahead how many periods; no more than the model was trained for, and within the timeline
    public Ahead forecast(Features features, Panel panel, int series, int ahead) {
        Features.Origin origin = features.origin(series, panel.known());
        float[] row = new float[Features.names().size()];
        double[] means = new double[ahead];
        double[] middles = new double[ahead];
        for (int h = 0; h < ahead; h++) {
            features.fill(origin, panel.known() + h, row);
            means[h] = Math.max(0, BASE + mean.sum(row)) * origin.level();
            middles[h] = unsqueeze(BASE + middle.sum(row)) * origin.level();
        }
        return new Ahead(means, middles);
    }

    /// Expected demand, and the demand that is as often exceeded as not, per period ahead.
    public record Ahead(double[] mean, double[] middle) {}

    public int horizon() {
        return horizon;
    }
}
