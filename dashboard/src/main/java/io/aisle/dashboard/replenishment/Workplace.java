package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.function.Function;

/// What the controls of a line work with.
///
/// @param why fills the popover of a line
/// @param mayOrder whether the viewer decides
record Workplace(
        Texts texts,
        ProposalTexts words,
        Decisions decisions,
        Function<ReplenishmentLine, Component> why,
        boolean mayOrder) {}
