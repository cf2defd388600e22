package io.aisle.dashboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PlanningRestTest extends AskedByRest {
    @Test
    void a_proposal_has_its_reason_and_every_number_of_it() throws Exception {
        JsonNode line = json(PLANNER, "/api/v1/replenishment?store=N1").get(0);
        JsonNode why = line.get("why");

        assertThat(line.get("name").asString()).isEqualTo("Alter Käse");
        assertThat(line.get("state").asString()).isEqualTo("proposed");
        assertThat(line.get("value").asString()).isEqualTo("12.00"); // a case of 12 at 1.00
        assertThat(line.get("cases").asDouble()).isEqualTo(line.get("quantity").asDouble() / 12);
        assertThat(line.get("reason").asString())
                .contains("sell " + why.get("demandMedian").asInt())
                .contains("more than " + why.get("orderUpTo").asInt())
                .contains("Cases hold " + why.get("packSize").asInt());
        assertThat(why.get("missing").asDouble())
                .isEqualTo(why.get("orderUpTo").asDouble() - why.get("position").asDouble());
        JsonNode backTest = line.get("backTest");
        assertThat(line.get("reason").asString())
                .contains("would have run out on " + backTest.get("stockOuts").asInt())
                .contains("what usually sells on "
                        + backTest.get("stockOutsWithoutSafety").asInt());
        assertThat(why.get("reckonedOn").asString()).isEqualTo("2026-11-20");
    }

    @Test
    void a_planner_changes_and_approves_a_line_once() throws Exception {
        assertThat(post(PLANNER, "/api/v1/replenishment/again/change", "{\"quantity\":24,\"why\":\"feast\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> first = post(PLANNER, "/api/v1/replenishment/again/approve", "{}");
        assertThat(json.readTree(first.body()).get("orders").get(0).asString()).startsWith("AO-N1-");
        HttpResponse<String> second = post(PLANNER, "/api/v1/replenishment/again/approve", "{}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json.readTree(second.body()).get("detail").asString())
                .isEqualTo("A line that is approved cannot be approved.");

        JsonNode events = json(PLANNER, "/api/v1/replenishment/again/events");
        assertThat(events.get(1).get("why").asString()).isEqualTo("feast");
        assertThat(events.get(1).get("quantityAfter").asDouble()).isEqualTo(24);
        assertThat(events.get(2).get("who").asString()).isEqualTo("planner");
    }

    @Test
    void an_approval_can_be_taken_back_and_what_was_not_sent_cannot_be_closed() throws Exception {
        post(PLANNER, "/api/v1/replenishment/back/change", "{\"quantity\":24}");
        post(PLANNER, "/api/v1/replenishment/back/approve", "{}");
        assertThat(post(PLANNER, "/api/v1/replenishment/back/close", "{}").statusCode())
                .isEqualTo(409);
        assertThat(post(PLANNER, "/api/v1/replenishment/back/reopen", "{}").statusCode())
                .isEqualTo(200);

        JsonNode last = json(PLANNER, "/api/v1/replenishment/back/events").get(3);
        assertThat(last.get("after").asString()).isEqualTo("changed");
        assertThat(last.get("quantityAfter").asDouble()).isEqualTo(24);
        assertThat(post(MANAGER, "/api/v1/replenishment/back/reopen", "{}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n/change | {\"quantity\":0} | 400 | quantity must be above 0 and at most 1,000,000;",
                "n/change | {\"quantity\":-3} | 400 | quantity must be above 0 and at most 1,000,000;",
                "n/change | {\"quantity\":1000001} | 400 | quantity must be above 0 and at most 1,000,000;",
                "n/snooze | {\"until\":\"2026-11-19\"} | 400 | until must be a day to come: in the store of this line it is 2026-11-20.",
                "n/snooze | {\"until\":\"2026-11-20\"} | 400 | until must be a day to come: in the store of this line it is 2026-11-20.",
                "nowhere/snooze | {\"until\":\"2026-11-21\"} | 404 | There is no line with the id"
            })
    void a_decision_that_cannot_be_meant_is_refused_in_one_sentence(
            String path, String body, int status, String sentence) throws Exception {
        HttpResponse<String> answer = post(PLANNER, "/api/v1/replenishment/" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).get("detail").asString()).startsWith(sentence);
    }

    @Test
    void a_line_is_put_off_until_a_day_to_come_and_back() throws Exception {
        String path = "/api/v1/replenishment/s/";
        assertThat(post(PLANNER, path + "snooze", "{\"until\":\"2026-11-21\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(PLANNER, path + "wake", "{}").statusCode()).isEqualTo(200);
        assertThat(post(MANAGER, path + "snooze", "{\"until\":\"2026-11-21\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_risk_of_a_changed_line_is_that_of_its_quantity_and_the_proposed_one_stands_beside_it() throws Exception {
        assertThat(post(PLANNER, "/api/v1/replenishment/s/change", "{\"quantity\":1}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode line = json(PLANNER, "/api/v1/replenishment?store=S1").get(0);
        JsonNode why = line.get("why");

        assertThat(why.get("riskWith").asDouble())
                .isGreaterThan(why.get("riskWithProposed").asDouble())
                .isLessThan(why.get("riskWithout").asDouble());
        assertThat(line.get("reason").asString()).contains("with the quantity of 1 the risk to run out is ");
    }

    @Test
    void a_forecast_has_its_band_its_model_and_how_good_it_was() throws Exception {
        JsonNode forecast = json(ADMIN, "/api/v1/stores/N1/forecast?code=A7&days=14");

        assertThat(forecast.get("code").asString()).isEqualTo("09506000134352");
        assertThat(forecast.get("days")).hasSize(14);
        assertThat(forecast.get("days").get(0)).isEqualTo(json.readTree("""
                {"date":"2026-11-21","p10":15.0,"p50":19.0,"p90":26.0,"mean":20.0,"model":"ets","override":null}
                """));
        assertThat(forecast.get("mase").asDouble()).isEqualTo(1.4);
        assertThat(forecast.get("naiveMase").asDouble()).isEqualTo(1);
        assertThat(forecast.get("coverage80").asDouble()).isEqualTo(0.81);
        assertThat(json(ADMIN, "/api/v1/stores/N1/forecast").get("code").isNull())
                .isTrue();
    }

    @Test
    void what_if_stands_beside_what_is_and_is_kept_nowhere() throws Exception {
        JsonNode answer = json(
                PLANNER, "/api/v1/stores/N1/forecast/what-if?code=B8&from=2026-11-21&to=2026-11-22&promotion=true");

        assertThat(answer.get("kept").asBoolean()).isFalse();
        assertThat(answer.get("silence").isNull()).isTrue();
        assertThat(answer.get("days").get(0).get("meant").asBoolean()).isTrue();
        assertThat(answer.get("days").get(0).get("mean").asDouble()).isEqualTo(20);
        assertThat(answer.get("days").get(0).get("ifMean").asDouble()).isEqualTo(40);
        assertThat(answer.get("days").get(2).get("ifMean").asDouble()).isEqualTo(10);
        assertThat(answer.get("ifOrder").get("orderUpTo").asInt())
                .isGreaterThan(answer.get("order").get("orderUpTo").asInt());
        JsonNode surer = json(PLANNER, "/api/v1/stores/N1/forecast/what-if?code=B8&serviceLevel=0.999");
        assertThat(surer.get("ifOrder").get("safetyStock").asDouble())
                .isGreaterThan(surer.get("order").get("safetyStock").asDouble());
        assertThat(json(PLANNER, "/api/v1/stores/N1/forecast").toString()).doesNotContain("40.0");
    }

    @Test
    void what_if_of_an_item_that_a_simple_method_forecasts_says_so() throws Exception {
        JsonNode answer = json(PLANNER, "/api/v1/stores/N1/forecast/what-if?code=A7&price=1.5");

        assertThat(answer.get("silence").asString()).contains("simple method that knows no price");
    }

    @Test
    void what_if_of_a_price_that_was_never_near_is_refused_with_those_that_may_be_asked() throws Exception {
        HttpResponse<String> answer =
                request(PLANNER, "GET", "/api/v1/stores/N1/forecast/what-if?code=B8&price=1000000");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json.readTree(answer.body()).get("detail").asString())
                .isEqualTo("price=1000000.0 is too far from the usual 2.00: the model can know what would be sold at"
                        + " 1.00 to 4.00.");
    }

    @Test
    void a_planner_overrides_lists_and_undoes() throws Exception {
        String wanted = """
                {"code":"A7","firstDay":"2026-11-23","lastDay":"2026-11-24","change":"percent","amount":50,
                 "reason":"Fair in town"}""";
        JsonNode made = json.readTree(
                post(PLANNER, "/api/v1/stores/N1/overrides", wanted).body());
        assertThat(made.get("author").asString()).isEqualTo("planner");
        assertThat(made.get("undoneAt").isNull()).isTrue();
        JsonNode days = json(PLANNER, "/api/v1/stores/N1/forecast?code=A7").get("days");
        assertThat(days.get(2).get("override").asDouble()).isEqualTo(15);
        String no = made.get("no").asString();
        assertThat(json(PLANNER, "/api/v1/stores/N1/overrides?code=A7")
                        .get(0)
                        .get("no")
                        .asString())
                .isEqualTo(no);
        assertThat(post(PLANNER, "/api/v1/stores/N1/overrides/" + no + "/undo", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(PLANNER, "/api/v1/stores/N1/overrides/" + no + "/undo", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(json(PLANNER, "/api/v1/stores/N1/forecast?code=A7")
                        .get("days")
                        .get(2)
                        .get("override")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planner:aisle | {\"code\":\"A7\"} | 400 | code, firstDay, lastDay and amount are needed.",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-22\","
                        + "\"change\":\"set\",\"amount\":1,\"reason\":\"x\"} | 400 | The last day comes before the first.",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"2026-11-18\",\"lastDay\":\"2026-11-19\","
                        + "\"change\":\"set\",\"amount\":1,\"reason\":\"x\"} | 400 | All of these days are over",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-23\","
                        + "\"change\":\"set\",\"amount\":1} | 400 | A reason of 1 to 500 characters is needed.",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-23\","
                        + "\"change\":\"twice\",\"amount\":1,\"reason\":\"x\"} | 400 | change must be set, add or percent.",
                "planner:aisle | {\"code\":\"moss\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-23\","
                        + "\"change\":\"set\",\"amount\":1,\"reason\":\"x\"} | 404 | There is no forecast of",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"soon\"} | 400 | The body must be one JSON object",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"+999999999-12-31\",\"lastDay\":\"+999999999-12-31\","
                        + "\"change\":\"set\",\"amount\":1,\"reason\":\"x\"} | 400 | The body must be one JSON object",
                "manager:aisle | {} | 403 | Only planners and admins override forecasts."
            })
    void an_override_that_cannot_be_meant_is_refused_in_one_sentence(
            String login, String body, int status, String sentence) throws Exception {
        HttpResponse<String> answer = post(login, "/api/v1/stores/N1/overrides", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).get("detail").asString()).startsWith(sentence);
    }

    @Test
    void accuracy_stands_beside_seasonal_naive_and_unknown_is_null() throws Exception {
        JsonNode rows = json(ADMIN, "/api/v1/stores/N1/accuracy");

        assertThat(rows.get(0).get("model").asString()).isEqualTo("forecast");
        assertThat(rows.get(0).get("source").asString()).isEqualTo("backtest");
        assertThat(rows.get(0).get("firstAhead").isNull()).isTrue();
        assertThat(rows.get(1).get("lastAhead").asInt()).isEqualTo(7);
        assertThat(rows.get(2).get("coverage80").isNull()).isTrue();
    }

    @Test
    void a_region_s_forecast_says_which_stores_are_in_it() throws Exception {
        JsonNode forecast = json(MANAGER, "/api/v1/regions/forecast?region=North&days=2");

        assertThat(forecast).isEqualTo(json.readTree("""
                {"region":"North","stores":["N1"],"lacking":["S002"],"groups":1,"days":[
                {"date":"2026-11-21","p10":15.0,"p50":19.0,"p90":26.0,"mean":20.0},
                {"date":"2026-11-22","p10":5.0,"p50":9.0,"p90":16.0,"mean":10.0}]}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN,/api/v1/stores/N1/forecast?code=nothing,404",
        "ADMIN,/api/v1/stores/S1/forecast,404",
        "ADMIN,/api/v1/stores/N1/forecast?days=99,400",
        "ADMIN,/api/v1/regions/forecast?region=North&days=0,400",
        "ADMIN,/api/v1/regions/forecast?region=Nowhere,404",
        "ADMIN,/api/v1/regions/forecast?region=No%2Fwhere;%25,404",
        "ADMIN,/api/v1/regions/forecast,400",
        "MANAGER,/api/v1/regions/forecast?region=South,403"
    })
    void what_is_not_forecast_or_not_meant_is_refused(String who, String path, int status) throws Exception {
        assertThat(request(who.equals("ADMIN") ? ADMIN : MANAGER, "GET", path).statusCode())
                .isEqualTo(status);
    }
}
