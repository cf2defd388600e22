package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.text.Texts;
import java.util.function.Supplier;

/// Downloads the list beside it, as it is filtered and sorted at the moment of the click.
public final class CsvLink extends Anchor {
    /// @param name of the file, without its ending
    /// @param what the list's heading
    /// @param table called with the session locked, as a listener would be
    public CsvLink(Texts texts, String name, String what, Supplier<Csv> table) {
        setClassName("btn small");
        setId("csv-" + name);
        add(Icons.small("down-to"), new Span(texts.get("csv")));
        setAriaLabel(texts.get("csv.what", what));
        // It leads out of the page, but to no other page.
        setRouterIgnore(true);
        getElement().setAttribute("download", "aisle-" + name + ".csv");
        setHref(TableDownload.of("aisle-" + name + ".csv", "text/csv; charset=utf-8", table, Csv::bytes));
    }

    /// Without its word, for the head of a card.
    public CsvLink compact() {
        setClassName("btn icon small");
        getChildren().skip(1).forEach(word -> word.getElement().getClassList().add("sr"));
        getElement().setAttribute("title", getAriaLabel().orElse(""));
        return this;
    }
}
