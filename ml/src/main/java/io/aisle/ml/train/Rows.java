package io.aisle.ml.train;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import io.aisle.ml.feature.Features;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.java.util.BigDenseMatrix;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.FeatureMap;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableFeatureMap;
import org.tribuo.MutableOutputInfo;
import org.tribuo.OutputInfo;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.DatasetProto;
import org.tribuo.provenance.DatasetProvenance;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/// The rows of a training, numbers side by side outside of the heap until it is closed.
///
/// Tribuo's own datasets keep a row as an object with names and values of its own, and hand it to XGBoost through lists
/// of boxed numbers: of 150,000 rows, by reckoning, some hundred megabytes that live just long enough for the collector
/// to copy
/// them, in a process in which each of its pauses makes readings wait.
@SuppressWarnings("serial") // never written: only a model of it is kept
final class Rows extends Dataset<Regressor> implements AutoCloseable {
    private static final String MEAN = "mean";
    private static final String MIDDLE = "middle";

    private static final int ROWS_A_BLOCK = 4_096;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private final transient Arena arena = Arena.ofConfined();
    private final transient List<MemorySegment> blocks = new ArrayList<>();
    private final List<String> names = Features.names();
    private final MutableFeatureMap columns = new MutableFeatureMap();
    private final MutableOutputInfo<Regressor> targets;
    private float[] ratios = new float[ROWS_A_BLOCK];
    private int size;

    /// @param source what the rows are made of
    Rows(String source) {
        super(new SimpleDataSourceProvenance(source, new RegressionFactory()), new RegressionFactory());
        targets = outputFactory.generateInfo();
    }

    /// @param row a value for each of [Features#names], not finite where there is none
    /// @param ratio demand over the item's level
    void add(float[] row, float ratio) {
        if (size % ROWS_A_BLOCK == 0) {
            blocks.add(arena.allocate(FLOAT, (long) ROWS_A_BLOCK * names.size()));
        }
        MemorySegment block = blocks.getLast();
        long place = (long) (size % ROWS_A_BLOCK) * names.size();
        for (int i = 0; i < row.length; i++) {
            boolean isKnown = Float.isFinite(row[i]);
            block.setAtIndex(FLOAT, place + i, isKnown ? row[i] : Float.NaN);
            if (isKnown) {
                columns.add(names.get(i), row[i]);
            }
        }
        if (size == ratios.length) {
            ratios = Arrays.copyOf(ratios, size + size / 2);
        }
        ratios[size++] = ratio;
        targets.observe(target(ratio));
    }

    static Regressor target(float ratio) {
        return new Regressor(new String[] {MEAN, MIDDLE}, new double[] {ratio, BoostedModel.squeeze(ratio)});
    }

    /// As XGBoost takes them, a column for each feature's number; to be disposed of by the caller.
    DMatrix matrix(ImmutableFeatureMap ids) throws XGBoostError {
        int[] places = IntStream.range(0, ids.size())
                .map(id -> names.indexOf(ids.get(id).getName()))
                .toArray();
        BigDenseMatrix matrix = new BigDenseMatrix(size, places.length);
        try {
            for (int row = 0; row < size; row++) {
                for (int id = 0; id < places.length; id++) {
                    matrix.set(row, id, value(row, places[id]));
                }
            }
            return new DMatrix(matrix, Float.NaN);
        } finally {
            matrix.dispose();
        }
    }

    private float value(int row, int place) {
        return blocks.get(row / ROWS_A_BLOCK).getAtIndex(FLOAT, (long) (row % ROWS_A_BLOCK) * names.size() + place);
    }

    /// What is learned of each row, for each target in the order of their names.
    List<float[]> labels() {
        float[] means = Arrays.copyOf(ratios, size);
        float[] middles = new float[size];
        for (int row = 0; row < size; row++) {
            middles[row] = BoostedModel.squeeze(ratios[row]);
        }
        return List.of(means, middles);
    }

    static ArrayExample<Regressor> example(float[] row, float ratio) {
        List<String> names = Features.names();
        int known = 0;
        for (float value : row) {
            known += Float.isFinite(value) ? 1 : 0;
        }
        String[] kept = new String[known];
        double[] values = new double[known];
        int at = 0;
        for (int i = 0; i < row.length; i++) {
            if (Float.isFinite(row[i])) {
                kept[at] = names.get(i);
                values[at++] = row[i];
            }
        }
        return new ArrayExample<>(target(ratio), kept, values);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Example<Regressor> getExample(int row) {
        float[] values = new float[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i);
        }
        return example(values, ratios[row]);
    }

    @Override
    public List<Example<Regressor>> getData() {
        return IntStream.range(0, size).mapToObj(this::getExample).toList();
    }

    @Override
    public Iterator<Example<Regressor>> iterator() {
        return IntStream.range(0, size).mapToObj(this::getExample).iterator();
    }

    @Override
    public Set<Regressor> getOutputs() {
        return targets.getDomain();
    }

    @Override
    public OutputInfo<Regressor> getOutputInfo() {
        return targets;
    }

    @Override
    public ImmutableOutputInfo<Regressor> getOutputIDInfo() {
        return targets.generateImmutableOutputInfo();
    }

    @Override
    public FeatureMap getFeatureMap() {
        return columns;
    }

    @Override
    public ImmutableFeatureMap getFeatureIDMap() {
        return new ImmutableFeatureMap(columns);
    }

    @Override
    public DatasetProvenance getProvenance() {
        return new DatasetProvenance(sourceProvenance, new ListProvenance<>(), this);
    }

    @Override
    public DatasetProto serialize() {
        throw new UnsupportedOperationException("Rows are made anew from their panel, never kept.");
    }

    @Override
    public void close() {
        arena.close();
    }
}
