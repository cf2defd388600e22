package io.aisle.grid.client;

import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every node can answer of forecasts.
public interface ForecastDesk {
    /// Makes `desk` answer the questions about forecasts that reach this node.
    static void open(HazelcastInstance node, ForecastDesk desk) {
        node.getUserContext().put(ForecastDesk.class.getName(), desk);
    }

    /// @throws IllegalStateException while the node is still starting
    static ForecastDesk of(HazelcastInstance node) {
        if (node.getUserContext().get(ForecastDesk.class.getName()) instanceof ForecastDesk desk) {
            return desk;
        }
        throw new IllegalStateException("This grid node is still starting; ask again in a few seconds.");
    }

    /// All imported stores.
    List<ForecastState> states();

    /// @param kind ITEM or CATEGORY
    List<ForecastLine> lines(String store, ForecastKind kind);

    /// @param pastDays how many trading days back
    /// @return null if there is no such series
    @Nullable
    ForecastCourse course(String store, ForecastKind kind, String name, int pastDays);

    /// What a region's stores will sell together.
    ///
    /// @param pastDays how many trading days back
    /// @return null if none of its stores has a forecast, or nobody imported a store of it
    @Nullable
    RegionForecast region(String region, int pastDays);

    /// How good the forecasts of a store were: itself, its categories and footfall; or one item if it is named.
    ///
    /// @param code empty for all but items
    List<ForecastAccuracy> accuracy(String store, String code);

    /// What would be expected and ordered at another price, with a promotion or at another service level.
    /// Keeps nothing.
    ///
    /// @return null if there is no forecast of the item
    @Nullable
    WhatIfAnswer whatIf(WhatIf asked);

    /// Trains and forecasts the groups of these stores as soon as the nodes come to it.
    ///
    /// @return false if a run is on already
    boolean learn(String[] stores);

    /// What planners said of a store's items and what it was worth, the newest first; undone and past ones
    /// too. Not more than the newest few hundred.
    ///
    /// @param code of one item; empty for all
    List<ForecastOverride> overrides(String store, String code);

    /// Keeps an override; it counts at once.
    ///
    /// @return its number
    long override(ForecastOverride override);

    /// @return false if there is no such override, or it was undone before
    boolean undo(String store, long no, String by);

    /// Takes an undone override back into account.
    boolean redo(String store, long no);
}
