package io.aisle.grid.forecast;

import io.aisle.grid.client.ModelVerdict;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run found out about a group of stores.
///
/// @param told one sentence on how it went
/// @param model null if none was tried
record Found(String told, @Nullable NewModel model, List<StoreResult> results) implements Serializable {
    static Found nothing(String told) {
        return new Found(told, null, List.of());
    }

    /// A model that was tried.
    ///
    /// @param model bytes of a [io.aisle.ml.train.BoostedModel]; none if it was refused
    /// @param outlooks bytes of [KeptOutlooks]
    record NewModel(ModelVerdict verdict, String provenance, byte[] model, byte[] outlooks) implements Serializable {
        static NewModel refused(ModelVerdict verdict) {
            return new NewModel(verdict, "", new byte[0], new byte[0]);
        }

        void write(Connection connection, String group, long nowMillis, long lastDay) throws SQLException {
            if (verdict.kind() == ModelVerdict.Kind.LOST) {
                Models.refuse(connection, group, nowMillis, lastDay, verdict.text(), provenance);
            } else {
                Models.replace(connection, group, nowMillis, lastDay, verdict.text(), provenance, model, outlooks);
            }
        }
    }
}
