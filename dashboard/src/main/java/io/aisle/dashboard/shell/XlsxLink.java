package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.text.Texts;
import java.util.function.Supplier;

/// Downloads the list beside it as an Excel file, as it is filtered and sorted at the moment of the click.
public final class XlsxLink extends Anchor {
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// @param name of the file, without its ending
    /// @param what the list's heading
    /// @param table called with the session locked, as a listener would be
    public XlsxLink(Texts texts, String name, String what, Supplier<Csv> table) {
        setClassName("btn small");
        setId("xlsx-" + name);
        add(Icons.small("table"), new Span(texts.get("xlsx")));
        setAriaLabel(texts.get("xlsx.what", what));
        // It leads out of the page, but to no other page.
        setRouterIgnore(true);
        getElement().setAttribute("download", "aisle-" + name + ".xlsx");
        setHref(TableDownload.of("aisle-" + name + ".xlsx", TYPE, table, shown -> Xlsx.of(shown, name)));
    }

    /// Without its word, for the head of a card.
    public XlsxLink compact() {
        setClassName("btn icon small");
        getChildren().skip(1).forEach(word -> word.getElement().getClassList().add("sr"));
        getElement().setAttribute("title", getAriaLabel().orElse(""));
        return this;
    }
}
