package io.aisle.ml.train;

import com.google.protobuf.InvalidProtocolBufferException;
import io.aisle.ml.feature.Features;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.Regressor;

/// One gradient-boosted model for all series of a store group. Safe for use by several threads.
public final class BoostedModel {
    static final float BASE = 0.5f;
    private static final float STEEP = 4;
    private static final int FORMAT = 0x41464d31; // "AFM1"

    private final XGBoostModel<Regressor> model;
    private final Trees mean;
    private final Trees middle;
    private final Provenance provenance;

    BoostedModel(XGBoostModel<Regressor> model, Provenance provenance) {
        this.model = model;
        this.provenance = provenance;
        ImmutableFeatureMap map = model.getFeatureIDMap();
        List<String> names = Features.names();
        int[] columns = new int[map.size()];
        for (int id = 0; id < columns.length; id++) {
            columns[id] = names.indexOf(map.get(id).getName());
        }
        // one booster per target, in the order in which a Regressor sorts their names: mean, middle
        List<String[]> dumps = model.getModelDump();
        this.mean = Trees.parse(dumps.get(0), columns);
        this.middle = Trees.parse(dumps.get(1), columns);
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

    /// Mean demand of each period of a question with these prices and promotions; NaN for what is not told.
    public double[] answer(Question question, double[] prices, double[] promotions) {
        double[] means = new double[question.rows().length];
        for (int i = 0; i < means.length; i++) {
            float[] row = question.row(i, prices[i], promotions[i]);
            means[i] = Math.max(0, BASE + mean.sum(row)) * question.level();
        }
        return means;
    }

    /// Whether a target's price makes a difference to any answer.
    public boolean knowsPrice() {
        return mean.looksAt(Features.names().indexOf(Features.PRICE));
    }

    /// Whether a target's promotion makes a difference to any answer.
    public boolean knowsPromotion() {
        return mean.looksAt(Features.names().indexOf(Features.PROMOTION))
                || mean.looksAt(Features.names().indexOf(Features.PROMOTION_OVER_USUAL));
    }

    /// Mean and squeezed middle of one row by Tribuo's own way, which leaves the JVM: a check for the
    /// way [#forecast] goes.
    double[] askTribuo(float[] row) {
        return model.predict(Rows.example(row, 0)).getOutput().getValues();
    }

    /// Expected demand, and the demand that is as often exceeded as not, per period ahead.
    public record Ahead(double[] mean, double[] middle) {}

    public Provenance provenance() {
        return provenance;
    }

    /// The model and its provenance as bytes, for [#read]; Tribuo's own provenance is inside.
    public byte[] bytes() {
        byte[] told = provenance.text().getBytes(StandardCharsets.UTF_8);
        byte[] trees = model.serialize().toByteArray();
        return ByteBuffer.allocate(8 + told.length + trees.length)
                .putInt(FORMAT)
                .putInt(told.length)
                .put(told)
                .put(trees)
                .array();
    }

    /// @throws IllegalArgumentException if these are not the bytes of a model this version can use
    public static BoostedModel read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < 8 || buffer.getInt() != FORMAT) {
            throw new IllegalArgumentException(
                    "These " + bytes.length + " bytes are no boosted model of format " + FORMAT + "; train it again.");
        }
        byte[] told = new byte[Math.clamp(buffer.getInt(), 0, buffer.remaining())];
        buffer.get(told);
        byte[] trees = new byte[buffer.remaining()];
        buffer.get(trees);
        Provenance provenance = Provenance.parse(new String(told, StandardCharsets.UTF_8));
        if (!provenance.features().equals(Features.names())) {
            throw new IllegalArgumentException(
                    "The model was trained on other features than this version makes; train it again.");
        }
        try {
            Model<?> model = Model.deserialize(ModelProto.parseFrom(trees));
            return new BoostedModel((XGBoostModel<Regressor>) model.castModel(Regressor.class), provenance);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("The model's bytes are damaged; train it again.", e);
        }
    }
}
