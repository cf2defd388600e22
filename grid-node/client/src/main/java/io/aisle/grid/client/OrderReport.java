package io.aisle.grid.client;

import io.aisle.domain.plan.Remark;

/// @param done ids of the lines it was done to
/// @param orders numbers of the orders that came of it
/// @param refused for each other line one sentence in English
/// @param why the same for whoever words it for a reader; empty from a grid node of an earlier version
public record OrderReport(String[] done, String[] orders, String[] refused, Remark[] why) {
    public OrderReport {
        why = why == null ? new Remark[0] : why;
    }
}
