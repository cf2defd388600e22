package io.aisle.dashboard.shell;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import io.aisle.dashboard.text.Texts;
import java.text.DateFormatSymbols;
import java.util.Arrays;
import java.util.List;

/// The words of a calendar in one language.
public final class PickerWords {
    private PickerWords() {}

    public static DatePickerI18n of(Texts texts) {
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(texts.locale());
        List<String> days = Arrays.asList(symbols.getWeekdays());
        List<String> shortDays = Arrays.asList(symbols.getShortWeekdays());
        return new DatePickerI18n()
                .setMonthNames(Arrays.asList(symbols.getMonths()).subList(0, 12))
                .setWeekdays(days.subList(1, 8))
                .setWeekdaysShort(shortDays.subList(1, 8))
                .setFirstDayOfWeek(1)
                .setDateFormat("yyyy-MM-dd")
                .setToday(texts.get("chart.today"))
                .setCancel(texts.get("cancel"));
    }
}
