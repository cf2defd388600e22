package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.html.Div;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastKind;

/// Says that there is no forecast of what an address names, where its chart would stand.
final class MissingCard {
    private final Texts texts;
    private final Catalogue catalogue;
    private final Div card = new Div();
    private String said = "";

    MissingCard(Texts texts, Catalogue catalogue) {
        this.texts = texts;
        this.catalogue = catalogue;
        card.setId("forecast-missing");
        card.addClassName("card");
        card.getElement().setAttribute("role", "status");
        card.setVisible(false);
    }

    Div card() {
        return card;
    }

    /// @param name the item's code or the category
    void show(boolean isMissing, ForecastKind kind, String name, String store) {
        card.setVisible(isMissing);
        String what = kind == ForecastKind.ITEM && catalogue.item(name).isEmpty()
                ? texts.get("forecast.no-item", name)
                : texts.get("forecast.no-course", catalogue.itemName(name), store);
        if (isMissing && !what.equals(said)) {
            said = what;
            card.removeAll();
            card.add(Panels.empty("search", what, texts.get("forecast.no-course.how")));
        }
    }
}
