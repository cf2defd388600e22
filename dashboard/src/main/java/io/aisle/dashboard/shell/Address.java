package io.aisle.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a page shows, as it stands in the address line: whoever opens it sees the same.
///
/// @param path relative to the application's root, `.` for the root
/// @param query without empty values, by name
public record Address(String path, SequencedMap<String, String> query) {
    public Address {
        query = Collections.unmodifiableSequencedMap(new TreeMap<>(query));
    }

    /// @param path `.` for the root
    /// @param parameters of which the first value of each name counts
    public static Address of(String path, Map<String, List<String>> parameters) {
        SequencedMap<String, String> query = new TreeMap<>();
        parameters.forEach((name, values) -> {
            if (!values.isEmpty() && !values.getFirst().isBlank()) {
                query.put(name, values.getFirst().strip());
            }
        });
        return new Address(path, query);
    }

    /// Empty if the address does not say.
    public String get(String name) {
        return query.getOrDefault(name, "");
    }

    /// @param value empty: leave it out
    public Address with(String name, String value) {
        SequencedMap<String, String> changed = new TreeMap<>(query);
        if (value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value.strip());
        }
        return new Address(path, changed);
    }

    public String href() {
        String words = words();
        return words.isEmpty() ? path : path + "?" + words;
    }

    /// Goes there, as a click on a link would.
    public void open() {
        UI.getCurrent().navigate(path.equals(".") ? "" : path, QueryParameters.fromString(words()));
    }

    private String words() {
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
