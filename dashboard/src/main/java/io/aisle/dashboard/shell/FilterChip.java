package io.aisle.dashboard.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;

/// A filter with its count. It is a link: what is shown stands in the address.
public final class FilterChip {
    private final String name;
    private final String value;
    private final Anchor link = new Anchor();
    private final HtmlContainer count = new HtmlContainer("b");

    /// @param value of `?show=`; `all` leaves it out
    /// @param icon empty for none
    public FilterChip(String value, String icon, String text) {
        this("show", value, icon, text);
    }

    /// @param name of the address' part that it sets to `value`
    public FilterChip(String name, String value, String icon, String text) {
        this.name = name;
        this.value = value;
        link.addClassName("chip");
        link.setId(name + "-" + value);
        if (!icon.isEmpty()) {
            link.add(Icons.small(icon));
        }
        link.add(new Span(text), count);
        count.setVisible(false);
    }

    public Anchor link() {
        return link;
    }

    public void count(long number) {
        String text = String.valueOf(number);
        if (!text.equals(count.getText())) {
            count.setText(text);
            count.setVisible(true);
        }
    }

    /// @param here what the page shows now; all of it stays but what this chip sets
    /// @param on whether this filter is on
    public void lead(Address here, boolean on) {
        link.setHref(here.with(name, value.equals("all") ? "" : value).href());
        if (on) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
    }
}
