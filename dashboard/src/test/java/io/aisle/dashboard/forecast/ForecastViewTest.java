package io.aisle.dashboard.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import io.aisle.dashboard.chain.ChainForecasts;
import io.aisle.dashboard.chain.ViewTest;
import io.aisle.dashboard.shell.Bar;
import io.aisle.dashboard.shell.XlsxLink;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastOverride.Way;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class ForecastViewTest extends ViewTest {
    @AfterEach
    void nobody_learns_and_nobody_overrides() {
        chain.forecasts().learning(false);
        chain.forecasts().forgetOverrides();
    }

    @SuppressWarnings("unchecked")
    private List<ForecastLine> lines() {
        return ((Grid<ForecastLine>) find(Grid.class).withId("forecast-grid").single())
                .getListDataView()
                .getItems()
                .toList();
    }

    private void open(String query) {
        go("forecast?store=S001" + query);
        eventually(() -> !lines().isEmpty() && pageText().contains("MASE"));
    }

    private String item(int place) {
        return chain.forecasts()
                .lines("S001", io.aisle.grid.client.ForecastKind.ITEM)
                .get(place)
                .name();
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void the_item_that_was_forecast_worst_comes_first_and_is_said_so() {
        open("");
        assertThat(lines().getFirst().name()).isEqualTo(item(0));
        open("&sort=jumps");
        eventually(() -> lines().getFirst().name().equals(item(1)));
        open("&item=" + item(0));
        eventually(() -> pageText().contains("did not beat the same weekday"));
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void history_and_band_are_one_picture_with_a_sentence() {
        open("&item=" + item(1));
        eventually(() -> find(Svg.class).all().stream()
                .anyMatch(svg -> svg.getElement().getOuterHTML().contains("expected to bring")));
        assertThat(pageText()).contains("20.0").contains("seasonal naive 1.00");
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void an_item_is_opened_by_its_own_code_and_by_a_short_gtin() {
        open("&item=4014");
        eventually(() -> isDrawn("Units sold and expected: Espresso beans 500 g"));
        open("&item=" + item(1).substring(1));
        eventually(() -> isDrawn("Units sold and expected: Oat drink barista 1 l"));
    }

    private boolean isDrawn(String title) {
        return find(Svg.class).all().stream()
                .anyMatch(svg -> svg.getElement().getOuterHTML().contains(title));
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void an_item_that_is_none_or_is_not_forecast_is_said_so() {
        open("&item=NOPE");
        eventually(() -> missing().contains("There is no item “NOPE”."));
        open("&item=" + "9".repeat(80));
        eventually(() -> missing().contains("There is no item “999"));
        open("&item=" + chain.goods().get(20).key());
        eventually(() -> missing().contains("There is no forecast of “Free-range eggs 10, 2” in Linden Square."));
        open("&item=4014");
        eventually(() -> isDrawn("Espresso beans 500 g"));
        assertThat(find(Div.class).withId("forecast-missing").all()).isEmpty();
    }

    private String missing() {
        List<Div> shown = find(Div.class).withId("forecast-missing").all();
        return shown.isEmpty() ? "" : texts(shown.getFirst());
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void a_store_or_region_that_nobody_knows_is_said_so_with_what_is_shown_instead() {
        String first = "Bridge End";
        go("forecast?store=S999");
        assertThat(strange())
                .contains("The store “S999” is not known, or not yours.")
                .contains(first);
        go("accuracy?store=S999");
        assertThat(strange())
                .contains("The store “S999” is not known, or not yours.")
                .contains(first);
        go("accuracy?store=S001");
        assertThat(find(Bar.class).withId("strange-store").all()).isEmpty();
        go("forecast/region?region=Nowhere");
        assertThat(pageText())
                .contains("The region “Nowhere” is not known, or not yours. What is shown is North Coast.");
    }

    private String strange() {
        return texts(find(Bar.class).withId("strange-store").single());
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void a_store_leads_to_its_region_which_is_the_sum_of_its_stores() {
        open("");
        String href = find(Anchor.class).withId("forecast-of-region").single().getHref();
        assertThat(href).startsWith("forecast/region?region=");
        go(href);
        eventually(() -> pageText().contains("sum of 1 store"));
        assertThat(pageText()).contains("1 store of this region has no forecast");
        assertThat(download("csv-region-forecast").lines().skip(1)).hasSize(1).allMatch(line -> line.contains("80"));
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void a_store_with_too_little_history_says_what_it_lacks() {
        go("forecast?store=S002");
        eventually(() -> pageText().contains("needs 29 trading days of history, has 12"));
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void an_override_with_a_reason_counts_and_can_be_undone() {
        open("&item=" + item(2));
        eventually(() -> pageText().contains("Nobody overrides this forecast"));
        test(find(NumberField.class).withId("override-amount").single()).setValue(50.0);
        NativeButton keep = find(NativeButton.class).withId("override-keep").single();
        test(keep).click();
        assertThat(pageText()).contains("Give a reason of at most 500 characters");
        assertThat(chain.forecasts().overrides()).isEmpty();
        test(find(TextField.class).withId("override-reason").single()).setValue("Fair in town");
        test(keep).click();
        assertThat(chain.forecasts().overrides()).singleElement().satisfies(override -> {
            assertThat(override.amount()).isEqualTo(50);
            assertThat(override.author()).isEqualTo("planner");
            assertThat(override.lastDay() - override.firstDay()).isEqualTo(6);
        });
        assertThat(pageText()).contains("+50").contains("Fair in town");
        test(find(NativeButton.class).withId("undo-1").single()).click();
        assertThat(chain.forecasts().overrides().getFirst().undoneMillis()).isPositive();
        assertThat(pageText()).contains("undone");
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void an_override_of_days_that_are_over_is_refused() {
        open("&item=" + item(2));
        eventually(() -> pageText().contains("Nobody overrides this forecast"));
        find(DatePicker.class).withId("override-first").single().setValue(ChainForecasts.LAST.minusDays(3));
        find(DatePicker.class).withId("override-last").single().setValue(ChainForecasts.LAST);
        test(find(TextField.class).withId("override-reason").single()).setValue("Fair in town");
        test(find(NativeButton.class).withId("override-keep").single()).click();
        assertThat(pageText()).contains("All of these days are over.");
        assertThat(chain.forecasts().overrides()).isEmpty();
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void what_if_stands_in_the_address_and_nowhere_else() {
        open("&item=" + item(2));
        test(find(Checkbox.class).withId("if-promotion").single()).click();
        test(find(NumberField.class).withId("if-level").single()).setValue(99.5);
        test(find(NativeButton.class).withId("if-ask").single()).click();
        eventually(
                () -> pageText().contains("nothing of it is kept") && pageText().contains("(+100"));
        assertThat(pageText()).contains("Order up to").contains("99.5").contains("98.0");
        assertThat(chain.forecasts().overrides()).allMatch(override -> override.undoneMillis() != 0);
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void what_if_of_a_price_that_was_never_near_says_that_the_model_cannot_know() {
        open("&item=" + item(2) + "&if-price=1000000");
        eventually(() -> pageText().contains("Nothing can be said of this price: the usual one is 2.00 EUR"));
        assertThat(pageText()).contains("from 1.00 EUR to 4.00 EUR").doesNotContain("trading days meant");
        open("&item=" + item(2) + "&if-price=4");
        eventually(() -> pageText().contains("trading days meant"));
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void whoever_opens_the_address_sees_the_same_what_if() {
        LocalDate day = ChainForecasts.LAST.plusDays(1);
        open("&item=" + item(2) + "&if-promotion=1&if-from=" + day + "&if-to=" + day.plusDays(6));
        eventually(() -> pageText().contains("(+100"));
        open("&item=" + item(0) + "&if-price=1.5");
        eventually(() -> pageText().contains("simple method that knows no price"));
        open("&item=" + item(2) + "&if-level=120");
        eventually(() -> pageText().contains("a service level from 50 to 99.9"));
    }

    @Test
    @WithMockUser(username = "manager", roles = "MANAGER")
    void a_manager_reads_only() {
        open("&item=" + item(2));
        assertThat(find(NativeButton.class).withId("override-keep").all()).isEmpty();
        assertThat(find(NativeButton.class).withId("forecast-learn").all()).noneMatch(NativeButton::isVisible);
    }

    @Test
    @WithMockUser(username = "staff", roles = "STAFF")
    void staff_are_not_led_to_the_planner_s_pages() {
        go("stores/S001");
        assertThat(find(Anchor.class).withId("nav-forecast").all()).isEmpty();
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void learning_is_begun_on_demand_and_told() {
        open("");
        test(find(NativeButton.class).withId("forecast-learn").single()).click();
        eventually(() -> pageText().contains("Forecasts are being learned"));
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void the_list_is_a_file_with_plain_numbers() {
        open("");
        assertThat(download("csv-forecast").lines().skip(1).findFirst().orElseThrow())
                .contains("80")
                .contains("1.4");
        assertThat(download("csv-forecast").lines().findFirst().orElseThrow())
                .as("sums of quantiles are no quantiles of the sum")
                .contains("Expected, next 7 days (mean")
                .doesNotContain("p10", "p90");
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void each_day_of_an_item_is_in_the_table_and_in_a_file_with_the_mean_that_overrides_change() {
        long sunday = ChainForecasts.LAST.plusDays(2).toEpochDay();
        chain.forecasts()
                .override(ForecastOverride.said("S001", item(2), sunday, sunday, Way.PERCENT, 50, "Fair", "planner"));
        open("&item=" + item(2) + "&view=table");
        eventually(() -> download("csv-forecast-days").contains("2026-11-22"));
        assertThat(find(Grid.class).withId("forecast-days").single().isVisible())
                .isTrue();
        assertThat(download("csv-forecast-days").lines().toList())
                .hasSize(1 + 42 + 28)
                .contains(
                        "\ufeffArticle code,Of,Day,actual,shelf empty or data missing,p10,p50,p90,expected (mean),override",
                        item(2) + ",Espresso beans 500 g,2026-11-20,10,,,,,,",
                        item(2) + ",Espresso beans 500 g,2026-11-21,,,15,19,26,20,",
                        item(2) + ",Espresso beans 500 g,2026-11-22,,,5,9,16,10,15");
        assertThat(find(XlsxLink.class).withId("xlsx-forecast-days").all()).hasSize(1);
        test(find(NativeButton.class).withId("forecast-table").single()).click();
        eventually(() -> find(Grid.class).withId("forecast-days").all().isEmpty());
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void what_was_sold_so_far_has_its_unit() {
        open("");
        eventually(() -> isDrawn(" units so far today"));
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    @SuppressWarnings("unchecked")
    void accuracy_names_the_categories_that_do_not_beat_naive() {
        go("accuracy?store=S001");
        eventually(() -> pageText().contains("does not beat seasonal naive in one category"));
        assertThat(pageText()).contains("The model stands: on the last 11 trading days it missed 29.0 %");
        Grid<ForecastAccuracy> methods = (Grid<ForecastAccuracy>)
                find(Grid.class).withId("accuracy-methods").single();
        assertThat(methods.getListDataView().getItems().map(ForecastAccuracy::model))
                .containsExactly("forecast", "ets", "seasonal-naive");
        assertThat(find(Section.class).withId("accuracy-fva").all())
                .as("nobody overrode anything")
                .isEmpty();
        assertThat(download("csv-accuracy"))
                .contains("Measured on,Of,Name,Method,First day ahead,Last day ahead")
                .contains("earlier dates,category,'=Dairy,forecast shown,,,3,84,0.7")
                .contains("earlier dates,category,Bakery,forecast shown,8,14,3,84,1.1");
        assertThat(find(XlsxLink.class).withId("xlsx-accuracy").all()).hasSize(1);
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void accuracy_is_told_by_distance_of_the_category_and_method_in_the_address() {
        go("accuracy?store=S001");
        eventually(() -> far("ours").equals(List.of("0.70")));
        assertThat(far("naive")).containsExactly("naive 1.00");
        go("accuracy?store=S001&category=Bakery");
        eventually(() -> far("ours").equals(List.of("1.30", "1.10")));
        assertThat(far("naive")).containsExactly("not below naive 1.20", "");
        go("accuracy?store=S001&category=Bakery&model=ets");
        eventually(() -> far("ours").equals(List.of("1.15")));
        assertThat(far("naive")).containsExactly("naive 1.20");
    }

    /// Of the column MASE.
    @SuppressWarnings("unchecked")
    private List<String> far(String property) {
        List<Grid<ForecastAccuracy>> grids = find(Grid.class).withId("accuracy-distances").all().stream()
                .map(grid -> (Grid<ForecastAccuracy>) grid)
                .toList();
        return grids.isEmpty()
                ? List.of()
                : IntStream.range(0, test(grids.getFirst()).size())
                        .mapToObj(row ->
                                test(grids.getFirst()).getLitRendererPropertyValue(row, 1, property, String.class))
                        .toList();
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void an_item_is_measured_by_every_measure_beside_seasonal_naive() {
        open("&item=" + item(2));
        eventually(() -> pageText().contains("RMSSE"));
        String measured = texts(find(Section.class).withId("forecast-accuracy").single());
        assertThat(measured)
                .contains("RMSSE0.80seasonal naive 1.00")
                .contains("Pinball loss0.100")
                .contains("forecast too low by 5.0\u2009% of sales");
    }

    @Test
    @WithMockUser(username = "planner", roles = "PLANNER")
    void accuracy_tells_what_overrides_were_worth_all_together_and_one_by_one() {
        ChainForecasts forecasts = chain.forecasts();
        long day = ChainForecasts.LAST.plusDays(1).toEpochDay();
        for (double amount : new double[] {3, 4, 5}) {
            long no = forecasts.override(
                    ForecastOverride.said("S001", item(0), day, day + 1, Way.ADD, amount, "=Fair", "planner"));
            forecasts.came(no, amount == 5 ? 0 : 2, 20, amount == 3 ? 6 : 1, 2);
        }
        go("accuracy?store=S001");
        eventually(() -> pageText()
                .contains("2 overrides on 4 days that are over: the model missed by 7.0 units (WAPE 17.5\u2009%), the"
                        + " planners by 4.0 (10.0\u2009%). It helped: 3.0 units less error."));
        assertThat(worths()).containsExactly(4.0, -1.0);
        assertThat(download("csv-overrides").lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.contains("'=Fair") && line.contains(item(0)) && line.contains("Plus or minus"));
        assertThat(download("csv-overrides")).contains("First day,Last day,How").doesNotContain("_");
    }

    @SuppressWarnings("unchecked")
    private List<Double> worths() {
        return ((Grid<ForecastOverride>)
                        find(Grid.class).withId("accuracy-overrides").single())
                .getListDataView()
                .getItems()
                .map(ForecastOverride::worth)
                .toList();
    }
}
