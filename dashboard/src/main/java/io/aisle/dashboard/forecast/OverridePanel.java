package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.PickerWords;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastDesk;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastOverride.Way;
import io.aisle.grid.client.GridUnavailable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/// What planners say of the item, each with its reason, author, end, worth and undo; and how to say more. Each counts
/// at once and until its last day; the model's number stays beside it.
final class OverridePanel {
    private final Texts texts;
    private final OverrideWords words;
    private final String author;
    private final Supplier<ForecastDesk> desk;
    private final Runnable changed;
    private final Div list = new Div();
    private final Div form = new Div();
    private final Select<Way> way = new Select<>();
    private final NumberField amount = new NumberField();
    private final DatePicker first = new DatePicker();
    private final DatePicker last = new DatePicker();
    private final TextField reason = new TextField();
    private final Span problem = Panels.text("xs crit", "");
    private final Section card;
    private String store = "";
    private String code = "";
    private LocalDate today = LocalDate.EPOCH;
    private List<ForecastOverride> shown = List.of();

    /// @param mayChange whether the viewer may override
    /// @param changed called after something was changed
    OverridePanel(
            Texts texts,
            Figures figures,
            String author,
            boolean mayChange,
            Supplier<ForecastDesk> desk,
            Runnable changed) {
        this.texts = texts;
        words = new OverrideWords(texts, figures);
        this.author = author;
        this.desk = desk;
        this.changed = changed;
        card = Panels.card(texts.get("forecast.overrides"), Panels.text("mut", texts.get("forecast.overrides.sub")));
        card.setId("forecast-overrides");
        list.addClassName("fc-overrides");
        card.add(list);
        if (mayChange) {
            card.add(form());
        }
    }

    private Div form() {
        way.setId("override-way");
        way.setItems(Way.values());
        way.setItemLabelGenerator(
                each -> texts.get("override.way." + each.name().toLowerCase(Locale.ROOT)));
        way.setValue(Way.PERCENT);
        way.setLabel(texts.get("override.way"));
        amount.setId("override-amount");
        amount.setLabel(texts.get("override.amount"));
        amount.setValue(20.0);
        first.setLabel(texts.get("override.first"));
        first.setId("override-first");
        first.setI18n(PickerWords.of(texts));
        last.setLabel(texts.get("override.last"));
        last.setId("override-last");
        last.setI18n(PickerWords.of(texts));
        reason.setLabel(texts.get("override.reason"));
        reason.setId("override-reason");
        reason.setMaxLength(500);
        NativeButton keep = new NativeButton(texts.get("override.keep"), clicked -> keep());
        keep.setClassName("btn primary");
        keep.setId("override-keep");
        problem.setVisible(false);
        problem.getElement().setAttribute("role", "alert");
        form.add(way, amount, first, last, reason, keep, problem);
        form.addClassName("fc-form");
        return form;
    }

    Section card() {
        return card;
    }

    /// @param day today by the store's own clock
    void show(String ofStore, String ofCode, ForecastCourse course, LocalDate day) {
        boolean isOther = !ofStore.equals(store) || !ofCode.equals(code);
        boolean isListed = !isOther && day.equals(today);
        today = day;
        store = ofStore;
        code = ofCode;
        if (isOther && course.days().length > 0) {
            first.setValue(LocalDate.ofEpochDay(course.days()[0]));
            last.setValue(LocalDate.ofEpochDay(course.days()[Math.min(6, course.days().length - 1)]));
            problem.setVisible(false);
        }
        List<ForecastOverride> overrides = Arrays.asList(course.overrides());
        if (!isListed || !overrides.equals(shown)) {
            shown = List.copyOf(overrides);
            list.removeAll();
            if (shown.isEmpty()) {
                list.add(Panels.text("mut", texts.get("override.none")));
            }
            shown.forEach(override -> list.add(row(override, course)));
        }
    }

    private Div row(ForecastOverride override, ForecastCourse course) {
        boolean isUndone = override.undoneMillis() != 0;
        boolean isOver = course.days().length > 0 && override.lastDay() < course.days()[0];
        boolean isCovered = !isUndone && isCovered(override, course.overrides());
        Span square = Panels.text("sq", "");
        square.getElement().setAttribute("aria-hidden", "true");
        Span what = Panels.text(isUndone || isOver || isCovered ? "m dim" : "m", words.what(override, today));
        String state = texts.get(
                isUndone
                        ? "override.undone"
                        : isOver ? "override.over" : isCovered ? "override.covered" : "override.counts");
        Span by = Panels.text(
                "xs mut", state + " \u00b7 " + override.author() + " \u00b7 " + override.reason() + worth(override));
        Div text = new Div(what, by);
        text.setClassName("grow two");
        Div row = new Div(square, text);
        row.setClassName("row");
        if (form.getParent().isPresent() && !isOver) {
            NativeButton undo = new NativeButton();
            undo.setClassName("btn small");
            undo.setId((isUndone ? "redo-" : "undo-") + override.no());
            undo.add(Icons.small("restated"), new Span(texts.get(isUndone ? "override.redo" : "override.undo")));
            undo.addClickListener(clicked -> undo(override, isUndone));
            row.add(undo);
        }
        return row;
    }

    /// Whether newer ones decide on each of its days.
    static boolean isCovered(ForecastOverride override, ForecastOverride[] all) {
        for (long day = override.firstDay(); day <= override.lastDay(); day++) {
            long each = day;
            if (Arrays.stream(all).noneMatch(other -> other.no() > override.no() && other.counts(each))) {
                return false;
            }
        }
        return true;
    }

    /// Forecast value added: by how many units the model was wrong more than the override.
    private String worth(ForecastOverride override) {
        return Double.isNaN(override.worth()) ? "" : " \u00b7 " + words.worth(override.worth());
    }

    private void keep() {
        LocalDate from = first.getValue();
        LocalDate to = last.getValue();
        if (from == null || to == null) {
            say(texts.get("override.wrong.no-day"));
            return;
        }
        try {
            desk.get()
                    .override(ForecastOverride.said(
                                    store,
                                    code,
                                    from.toEpochDay(),
                                    to.toEpochDay(),
                                    way.getValue(),
                                    Objects.requireNonNullElse(amount.getValue(), Double.NaN),
                                    reason.getValue().strip(),
                                    author)
                            .notOver(today.toEpochDay()));
            reason.clear();
            problem.setVisible(false);
            changed.run();
        } catch (ForecastOverride.Refused refused) {
            say(texts.get("override.wrong." + key(refused.wrong())));
        } catch (IllegalArgumentException nothingToOverride) {
            say(texts.get("override.no-forecast"));
        } catch (GridUnavailable silence) {
            say(texts.get("override.silent"));
        }
    }

    private static String key(ForecastOverride.Wrong wrong) {
        return wrong.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void undo(ForecastOverride override, boolean back) {
        try {
            if (back) {
                var _ = desk.get().redo(store, override.no());
            } else {
                var _ = desk.get().undo(store, override.no(), author);
            }
            changed.run();
        } catch (GridUnavailable silence) {
            say(texts.get("override.silent"));
        }
    }

    private void say(String sentence) {
        problem.setText(sentence);
        problem.setVisible(true);
    }
}
