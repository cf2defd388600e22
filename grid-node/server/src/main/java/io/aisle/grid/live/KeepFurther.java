package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.aisle.domain.store.Store;
import org.jspecify.annotations.Nullable;

/// After a split brain keeps one of the two stores whole: the one made of more batches. What the other one had
/// more is fed from the journal.
public final class KeepFurther implements SplitBrainMergePolicy<Store, MergingValue<Store>, Store> {
    @Override
    public Store merge(MergingValue<Store> merging, @Nullable MergingValue<Store> existing) {
        Store ours = merging.getDeserializedValue();
        @Nullable Store theirs = existing == null ? null : existing.getDeserializedValue();
        return theirs == null || ours.appliedBatches() > theirs.appliedBatches() ? ours : theirs;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
