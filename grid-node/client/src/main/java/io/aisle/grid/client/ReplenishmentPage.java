package io.aisle.grid.client;

import io.aisle.domain.plan.BackTest;

/// @param total how many lines match, before the limit
/// @param open how many of the asked stores' lines are open and not put off; `urgent` and `required` of them;
///     `snoozed` and `sent` likewise
/// @param approvedByRuleToday lines that were approved by the rule in the last 24 hours
/// @param automaticLimitMicros up to this value an order may be approved by the rule
/// @param reckonedMillis when the store that was reckoned longest ago was, 0 if one never was
/// @param version changes whenever a line did
/// @param backTest what the policy would have done in the last weeks, summed over the stores
public record ReplenishmentPage(
        ReplenishmentLine[] lines,
        int total,
        int open,
        int urgent,
        int required,
        int snoozed,
        int sent,
        int approvedByRuleToday,
        long automaticLimitMicros,
        long reckonedMillis,
        long version,
        BackTest backTest) {}
