package io.aisle.dashboard.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/// Headers by which a list can be sorted. They are links: the order stands in the address.
public final class SortHeaders {
    private record Header(Anchor link, Span arrow, boolean falls, String text) {}

    private final Texts texts;
    private final String otherwise;
    private final Map<String, Header> headers = new LinkedHashMap<>();

    /// @param otherwise the column of an address that names none
    public SortHeaders(Texts texts, String otherwise) {
        this.texts = texts;
        this.otherwise = otherwise;
    }

    /// @param falls whether the first click puts the greatest on top
    public Anchor header(String column, String text, boolean falls) {
        Span arrow = new Span();
        arrow.getElement().setAttribute("aria-hidden", "true");
        Anchor link = new Anchor();
        link.addClassName("sort");
        link.add(new Span(text), arrow);
        link.setId("sort-" + column);
        headers.put(column, new Header(link, arrow, falls, text));
        return link;
    }

    public void lead(Address here, SortOrder now) {
        headers.forEach((column, header) -> {
            SortOrder next = now.after(column);
            boolean plain = column.equals(otherwise) && !next.flipped();
            header.link.setHref(here.with("sort", plain ? "" : next.word()).href());
            boolean sorted = now.column().equals(column);
            boolean falling = header.falls != now.flipped();
            header.arrow.setClassName(sorted ? "i ar i-" + (falling ? "down" : "up") : "");
            header.link.setClassName("sort" + (sorted ? " sorted" : ""));
            header.link.setAriaLabel(
                    texts.get(sorted ? falling ? "sort.falling" : "sort.rising" : "sort.by", header.text));
        });
    }
}
