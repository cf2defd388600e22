package io.aisle.ml.train;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionConverter;

/// Trains what Tribuo's `XGBoostRegressionTrainer` would, a booster for each target, on [Rows] as they stand.
final class RowsTrainer extends XGBoostTrainer<Regressor> {
    RowsTrainer(int trees, Map<String, Object> parameters) {
        super(trees, parameters);
    }

    @Override
    public XGBoostModel<Regressor> train(Dataset<Regressor> examples, Map<String, Provenance> runProvenance) {
        return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public synchronized XGBoostModel<Regressor> train(
            Dataset<Regressor> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        if (!(examples instanceof Rows rows)) {
            throw new IllegalArgumentException(
                    "Only Rows are trained on here, not " + examples.getClass().getName() + ".");
        }
        if (invocationCount != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocationCount);
        }
        TrainerProvenance provenance = getProvenance();
        trainInvocationCounter++;
        ImmutableFeatureMap columns = rows.getFeatureIDMap();
        return createModel(
                "xgboost-regression-model",
                new ModelProvenance(
                        XGBoostModel.class.getName(),
                        OffsetDateTime.now(),
                        rows.getProvenance(),
                        provenance,
                        runProvenance),
                columns,
                rows.getOutputIDInfo(),
                boosters(rows, columns),
                new XGBoostRegressionConverter());
    }

    private List<Booster> boosters(Rows rows, ImmutableFeatureMap columns) {
        float[] weights = new float[rows.size()];
        Arrays.fill(weights, 1);
        List<Booster> boosters = new ArrayList<>();
        try {
            DMatrix matrix = rows.matrix(columns);
            try {
                matrix.setWeight(weights);
                for (float[] labels : rows.labels()) {
                    matrix.setLabel(labels);
                    boosters.add(XGBoost.train(matrix, copyParams(overrideParameters), numTrees, Map.of(), null, null));
                }
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost could not train: " + failed.getMessage(), failed);
        }
        return boosters;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
