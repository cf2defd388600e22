package io.aisle.dashboard.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// A filter with its count. It is a link: what is shown stands in the address.
public final class FilterChip {
    private final String value;
    private final Anchor link = new Anchor();
    private final HtmlContainer count = new HtmlContainer("b");

    /// @param value of `?show=`; `all` leaves it out
    /// @param icon empty for none
    public FilterChip(String value, String icon, String text) {
        this.value = value;
        link.addClassName("chip");
        link.setId("show-" + value);
        if (!icon.isEmpty()) {
            link.add(Icons.small(icon));
        }
        link.add(new Span(text), count);
    }

    public Anchor link() {
        return link;
    }

    public void count(long number) {
        String text = String.valueOf(number);
        if (!text.equals(count.getText())) {
            count.setText(text);
        }
    }

    /// @param path where the list is
    /// @param here whether this filter is on
    public void lead(String path, boolean here) {
        lead(path, Map.of(), here);
    }

    /// @param others what else stands in the address and stays there
    public void lead(String path, Map<String, String> others, boolean here) {
        String query = others.entrySet().stream()
                .filter(other -> !other.getValue().isEmpty())
                .map(other -> other.getKey() + "=" + URLEncoder.encode(other.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        if (!value.equals("all")) {
            query = "show=" + value + (query.isEmpty() ? "" : "&" + query);
        }
        link.setHref(query.isEmpty() ? path : path + "?" + query);
        if (here) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
    }
}
