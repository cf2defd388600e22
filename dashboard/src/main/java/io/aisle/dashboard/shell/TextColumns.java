package io.aisle.dashboard.shell;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The columns of a grid of ids whose rows are [ShownRow]s: a template names the texts it shows as `${item.name}`,
/// and the tint of a text as `${item.nameFlash}`.
public final class TextColumns {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{item\\.(\\w+)}");
    private static final String FLASH = "Flash";

    private final Grid<String> grid;
    private final Set<String> tinted;
    private final Map<String, ShownRow> rows = new HashMap<>();

    /// @param tinted texts whose change is tinted
    public TextColumns(Grid<String> grid, Set<String> tinted) {
        this.grid = grid;
        this.tinted = tinted;
    }

    /// @param header empty for none
    /// @param width of the column, which does not grow
    public Grid.Column<String> add(String key, String template, String header, String width, boolean end) {
        LitRenderer<String> renderer = LitRenderer.of(template);
        PROPERTY.matcher(template)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .forEach(name -> {
                    if (name.endsWith(FLASH)) {
                        String text = name.substring(0, name.length() - FLASH.length());
                        renderer.withProperty(name, id -> row(id).flash(text));
                    } else {
                        renderer.withProperty(name, id -> row(id).text(name));
                    }
                });
        Grid.Column<String> column = grid.addColumn(renderer)
                .setKey(key)
                .setHeader(header)
                .setWidth(width)
                .setFlexGrow(0);
        if (end) {
            column.setTextAlign(ColumnTextAlign.END);
        }
        return column;
    }

    public ShownRow row(String id) {
        return rows.computeIfAbsent(id, first -> new ShownRow());
    }

    /// Whether the row must be sent again.
    public boolean show(String id, Map<String, String> texts, boolean quiet, long nowMillis) {
        return row(id).show(texts, tinted, quiet, nowMillis);
    }

    public void visible(String key, boolean wanted) {
        Grid.Column<String> column = grid.getColumnByKey(key);
        if (column.isVisible() != wanted) {
            column.setVisible(wanted);
        }
    }
}
