package io.aisle.dashboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.grid.client.Grid;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class RestTest extends AskedByRest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void the_grid_under_test_is_the_one_of_the_test(@Autowired Grid asked) {
        assertThat(asked).isSameAs(grid);
    }

    @Test
    void a_store_has_its_day_with_exact_amounts() throws Exception {
        assertThat(json(ADMIN, "/api/v1/stores")).isEqualTo(json.readTree("""
                [{"store":"S1","name":"Berg","region":"South","timeZone":"Asia/Tokyo","currency":"JPY","occupancy":null,
                  "footfallToday":null,"receiptsToday":null,"netSalesToday":null,"unitsToday":null,
                  "dataAgeMillis":null,"completeness":null,"loading":true},
                 {"store":"N1","name":"Hafen","region":"North","timeZone":"Europe/Berlin","currency":"EUR","occupancy":3,
                  "footfallToday":5,"receiptsToday":1,"netSalesToday":"8.85655","unitsToday":2.345,
                  "dataAgeMillis":400,"completeness":%s,"loading":false}]
                """.formatted(
                        json(ADMIN, "/api/v1/stores").get(1).get("completeness"))));
    }

    @Test
    void stock_names_what_the_catalogue_knows() throws Exception {
        JsonNode stock = json(ADMIN, "/api/v1/stores/N1/stock");

        assertThat(stock).hasSize(2);
        JsonNode cheese = stock.get(0);
        assertThat(cheese.get("gtin").asString()).isEqualTo("09506000134352");
        assertThat(cheese.get("code").asString()).isEqualTo("A7");
        assertThat(cheese.get("name").asString()).isEqualTo("Alter Käse");
        assertThat(cheese.get("onHand").decimalValue()).isEqualByComparingTo("8");
        assertThat(cheese.get("available").decimalValue()).isEqualByComparingTo("8");
        assertThat(cheese.get("soldToday").decimalValue()).isEqualByComparingTo("2");
        assertThat(cheese.get("onShelf").isNull()).isTrue();
        assertThat(cheese.get("countedAt").isNull()).isTrue();
        // The newest batch was closed half a minute ago.
        assertThat(cheese.get("asOf").asString()).isEqualTo("2026-11-20T10:59:30Z");
        assertThat(cheese.get("lastMovementAt").asString()).isEqualTo("2026-11-20T10:45:00Z");
        JsonNode unknown = stock.get(1);
        assertThat(unknown.get("gtin").isNull()).isTrue();
        assertThat(unknown.get("code").asString()).isEqualTo("KAESE");
        assertThat(unknown.get("onHand").toString()).isEqualTo("-0.345");
    }

    @Test
    void stock_is_found_by_any_way_to_write_its_code() throws Exception {
        assertThat(json(ADMIN, "/api/v1/stores/N1/stock?code=9506000134352")).hasSize(1);
        assertThat(json(ADMIN, "/api/v1/stores/N1/stock?code=A7")).hasSize(1);
        assertThat(json(ADMIN, "/api/v1/stores/N1/stock?code=A7&code=KAESE")).hasSize(2);
        assertThat(json(ADMIN, "/api/v1/stores/N1/stock?code=nothing")).isEmpty();
        assertThat(json(ADMIN, "/api/v1/stores/N1/stock?below=0")).hasSize(1);
    }

    @Test
    void a_day_in_buckets_ends_now_and_has_gaps_where_nothing_is_known() throws Exception {
        JsonNode sales = json(ADMIN, "/api/v1/stores/N1/sales?bucket=PT1H");

        assertThat(sales.get(0).get("start").asString()).isEqualTo("2026-11-19T23:00:00Z");
        assertThat(sales.get(0).get("receipts").isNull()).isTrue();
        assertThat(sales.get(0).get("net").isNull()).isTrue();
        JsonNode eleven = sales.get(11);
        assertThat(eleven.get("start").asString()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(eleven.get("receipts").asInt()).isEqualTo(1);
        assertThat(eleven.get("units").decimalValue()).isEqualByComparingTo("2.345");
        assertThat(eleven.get("net").asString()).isEqualTo("8.85655");
        assertThat(eleven.get("currency").asString()).isEqualTo("EUR");
        assertThat(sales.size()).isLessThanOrEqualTo(13);

        JsonNode doors = json(ADMIN, "/api/v1/stores/N1/footfall?bucket=PT1H");
        assertThat(doors.get(0).get("in").isNull()).isTrue();
        assertThat(doors.get(11).get("in").asInt()).isEqualTo(5);
        assertThat(doors.get(11).get("out").asInt()).isEqualTo(2);
        assertThat(doors.get(11).get("occupancy").asInt()).isEqualTo(3);
    }

    @Test
    void each_hour_knows_how_whole_it_is() throws Exception {
        JsonNode hours = json(ADMIN, "/api/v1/stores/N1/completeness?date=2026-11-20");

        // The gateway vouches from eleven to half a minute before noon; before that nobody listened.
        assertThat(hours.get(9).get("completeness").asDouble()).isZero();
        assertThat(hours.get(9).get("missingMinutes").asInt()).isEqualTo(60);
        assertThat(hours.get(9).get("unheardMinutes").asInt()).isEqualTo(60);
        assertThat(hours.get(9).get("lostMinutes").asInt()).isZero();
        assertThat(hours.get(9).get("lateReadings").asInt()).isZero();
        assertThat(hours.get(9).get("restatedAt").isNull()).isTrue();
        assertThat(hours.get(11).get("start").asString()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(hours.get(11).get("completeness").asDouble()).isEqualTo(1);
        assertThat(hours.get(11).get("missingMinutes").asInt()).isZero();
        // A day nobody vouches for is unknown, not empty.
        JsonNode unknown =
                json(ADMIN, "/api/v1/stores/N1/completeness?date=2026-11-19").get(9);
        assertThat(unknown.get("completeness").isNull()).isTrue();
        assertThat(unknown.get("missingMinutes").isNull()).isTrue();
    }

    @Test
    void a_visit_is_shown_by_the_member_who_consented() throws Exception {
        JsonNode visit = json(ADMIN, "/api/v1/stores/N1/visits").get(0);

        assertThat(visit.get("member").asString()).isEqualTo("M1");
        assertThat(visit.get("recognisedBy").asString()).isEqualTo("app");
        assertThat(visit.get("enteredAt").asString()).isEqualTo("2026-11-20T10:51:40Z");
        assertThat(visit.get("suggestions").isArray()).isTrue();
        assertThat(visit.get("visit").asString()).doesNotContain(TwoStores.KEY);
    }

    @Test
    void a_member_is_shown_with_consent_and_open_visits_and_erased_by_admins() throws Exception {
        JsonNode member = json(ADMIN, "/api/v1/members/M1");

        assertThat(member.get("joined").asString()).isEqualTo("2020-02-03");
        assertThat(member.get("consent").get("service").asBoolean()).isTrue();
        assertThat(member.get("visits").get(0).get("store").asString()).isEqualTo("N1");
        assertThat(request(ADMIN, "DELETE", "/api/v1/members/M1").statusCode()).isEqualTo(204);
        assertThat(request(ADMIN, "DELETE", "/api/v1/members/M2").statusCode()).isEqualTo(404);
    }

    @Test
    void gateways_say_null_for_what_nobody_knows() throws Exception {
        JsonNode gateways = json(ADMIN, "/api/v1/gateways");

        assertThat(gateways).hasSize(3);
        assertThat(gateways.get(0).get("backlog").asInt()).isZero();
        assertThat(gateways.get(0).get("lastSeen").asString()).isEqualTo("2026-11-20T10:59:59.600Z");
        assertThat(gateways.get(1).get("backlog").isNull()).isTrue();
        assertThat(gateways.get(1).get("lagMillis").isNull()).isTrue();
    }

    @Test
    void quarantine_shows_reason_and_raw_bytes() throws Exception {
        JsonNode item = json(ADMIN, "/api/v1/quarantine").get(0);

        assertThat(item.get("reason").asString()).isEqualTo("The message ends inside an object.");
        assertThat(item.get("raw").asString()).isEqualTo("{ä");
        assertThat(Base64.getDecoder().decode(item.get("rawBase64").asString())).hasSize(3);
        assertThat(item.get("rawCut").asBoolean()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "nobody, GET, /api/v1/stores, 401",
        "manager:wrong, GET, /api/v1/stores, 401",
        "admin:aisle, GET, /api/v1/stores, 401",
        "manager:aisle, GET, /api/v1/stores/N1/stock, 200",
        "manager:aisle, GET, /api/v1/stores/S1/stock, 403",
        "manager:aisle, GET, /api/v1/stores/S1/footfall, 403",
        "manager:aisle, GET, /api/v1/stores/S1/sales, 403",
        "manager:aisle, GET, /api/v1/stores/S1/completeness, 403",
        "manager:aisle, GET, /api/v1/stores/S1/visits, 403",
        "manager:aisle, GET, /api/v1/stores/nowhere/stock, 403",
        "manager:aisle, GET, /api/v1/quarantine?store=S1, 403",
        "manager:aisle, GET, /api/v1/quarantine/q1, 200",
        "manager:aisle, GET, /api/v1/quarantine/q2, 403",
        "manager:aisle, POST, /api/v1/quarantine/q1/replay, 202",
        "manager:aisle, POST, /api/v1/quarantine/q2/replay, 403",
        "manager:aisle, DELETE, /api/v1/members/M1, 403",
        "planner:aisle, GET, /api/v1/stores/N1/stock, 200",
        "planner:aisle, GET, /api/v1/members/M1, 200",
        "planner:aisle, POST, /api/v1/quarantine/q1/replay, 403",
        "manager:aisle, GET, /api/v1/replenishment?store=N1, 200",
        "manager:aisle, GET, /api/v1/replenishment?store=S1, 403",
        "manager:aisle, GET, /api/v1/replenishment/n/events, 200",
        "manager:aisle, GET, /api/v1/replenishment/s/events, 403",
        "manager:aisle, POST, /api/v1/replenishment/n/approve, 403",
        "staff:aisle, POST, /api/v1/replenishment/n/approve, 403",
        "planner:aisle, POST, /api/v1/replenishment/nowhere/approve, 404",
        "planner:aisle, GET, /api/v1/replenishment?show=all, 400",
        "planner:aisle, GET, /api/v1/replenishment?limit=0, 400",
        "planner:aisle, POST, /api/v1/replenishment/n/change, 400",
        "planner:aisle, POST, /api/v1/replenishment/approve, 400",
        "staff:aisle, GET, /api/v1/stores/N1/visits, 200",
        "staff:aisle, GET, /api/v1/members/M1, 403",
        "staff:aisle, POST, /api/v1/quarantine/q1/replay, 403",
        "'admin:for admins only', GET, /api/v1/stores/S1/stock, 503",
        "'admin:for admins only', GET, /api/v1/stores/nowhere/stock, 404",
        "'admin:for admins only', GET, /api/v1/nowhere, 404",
        "'admin:for admins only', GET, /api/v1/members/M9, 404",
        "'admin:for admins only', GET, /api/v1/quarantine/q9, 404",
        "'admin:for admins only', POST, /api/v1/quarantine/q1/replay, 202",
        "'admin:for admins only', POST, /api/v1/quarantine/q2/replay, 503",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?bucket=PT7S, 400",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?bucket=soon, 400",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?date=2026-02-30, 400",
        "'admin:for admins only', GET, /api/v1/stores/N1/stock?below=few, 400",
        "'admin:for admins only', GET, /api/v1/quarantine?limit=0, 400",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?date=%2B999999999-01-01, 400",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?date=-0001-01-01, 400",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?date=0001-01-01, 200",
        "'admin:for admins only', GET, /api/v1/stores/N1/sales?date=9999-12-31, 200",
        "'admin:for admins only', GET, /api//v1/stores, 400",
        "'admin:for admins only', GET, /api/v1/stores;x=1, 400",
        "'admin:for admins only', FETCH, /api/v1/stores, 400",
        "'admin:for admins only', POST, /api/v1/stores, 405",
        "'admin:for admins only', GET, /api/v1/replenishment/n/approve, 405",
        "'admin:for admins only', DELETE, /api/v1/nowhere, 404",
        "nobody, GET, /api/v1/nowhere, 401",
        "nobody, POST, /api/v1/stores, 401",
        "nobody, GET, /api, 401",
    })
    void who_may_what(String login, String method, String path, int status) throws Exception {
        HttpResponse<String> answer = request(login, method, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(json.readTree(answer.body()).get("status").asInt()).isEqualTo(status);
            assertThat(json.readTree(answer.body()).get("detail").asString()).isNotEmpty();
        }
    }

    @Test
    void a_wrong_method_is_told_which_are_right() throws Exception {
        HttpResponse<String> answer = request(ADMIN, "PUT", "/api/v1/members/M1");

        assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?"))
                .containsExactlyInAnyOrder("GET", "HEAD", "DELETE");
    }

    @Test
    void who_accepts_no_json_is_told_so() throws Exception {
        HttpResponse<String> answer = send(builder("/api/v1/stores")
                .header("Authorization", "Bearer let-me-plan")
                .header("Accept", "image/png"));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(json.readTree(answer.body()).get("detail").asString()).isNotEmpty();
    }

    @Test
    void what_nobody_foresaw_is_500_and_tells_nothing_of_the_inside() throws Exception {
        grid.broken.set(true);

        HttpResponse<String> answer = request(ADMIN, "GET", "/api/v1/stores");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json.readTree(answer.body()).get("detail").asString())
                .contains("log")
                .doesNotContain("broken");
    }

    @Test
    void a_manager_sees_lists_of_the_own_region_only() throws Exception {
        assertThat(json(MANAGER, "/api/v1/stores")).hasSize(1);
        assertThat(json(MANAGER, "/api/v1/gateways")).hasSize(1);
        assertThat(json(MANAGER, "/api/v1/replenishment?limit=5").findValuesAsString("store"))
                .isNotEmpty()
                .containsOnly("N1");
        assertThat(json(MANAGER, "/api/v1/quarantine")).hasSize(1);
        assertThat(json(MANAGER, "/api/v1/quarantine").get(0).get("store").asString())
                .isEqualTo("N1");
    }

    @Test
    void a_bearer_token_signs_in_as_its_role_and_a_wrong_one_as_nobody() throws Exception {
        assertThat(send(builder("/api/v1/stores").header("Authorization", "Bearer let-me-plan"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(builder("/api/v1/stores").header("Authorization", "Bearer let-me-in"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_silent_grid_is_503_with_the_time_to_ask_again() throws Exception {
        grid.silent.set(true);

        HttpResponse<String> answer = request(ADMIN, "GET", "/api/v1/stores");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void a_day_that_has_to_be_read_back_is_waited_for() throws Exception {
        grid.away.set(3);
        assertThat(json(ADMIN, "/api/v1/stores/N1/sales?date=2026-11-20&bucket=PT24H"))
                .hasSize(1);
        assertThat(grid.away).hasValue(0);
    }

    @Test
    void a_value_that_cannot_be_read_is_told_with_what_was_wanted() throws Exception {
        var answer = request(ADMIN, "GET", "/api/v1/stores/N1/sales?date=yesterday");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("date=yesterday must be a date such as 2026-11-21.");
    }

    @Test
    void openapi_lists_every_mapped_address_and_nothing_else() throws Exception {
        TreeSet<String> mapped = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().equals(RestTest.class.getPackageName())
                    && method.getBeanType() != NothingHere.class) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb ->
                                mapped.add(verb.name().toLowerCase(java.util.Locale.ROOT) + " " + path(mapping)));
            }
        });
        TreeSet<String> listed = new TreeSet<>();
        JsonNode paths = json.readTree(
                        request("nobody", "GET", "/api/v1/openapi").body())
                .get("paths");
        paths.properties()
                .forEach(path ->
                        path.getValue().properties().forEach(verb -> listed.add(verb.getKey() + " " + path.getKey())));

        assertThat(mapped).hasSizeGreaterThan(9);
        assertThat(listed).isEqualTo(mapped);
    }

    @Test
    void health_is_open_and_says_whether_the_grid_answers() throws Exception {
        assertThat(request("nobody", "GET", "/actuator/health").statusCode()).isEqualTo(200);
        grid.silent.set(true);
        assertThat(request("nobody", "GET", "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(request("nobody", "GET", "/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(request("nobody", "GET", "/actuator/health/readiness").statusCode())
                .as("pages show the last state with its age")
                .isEqualTo(200);
        assertThat(request("nobody", "GET", "/actuator/env").statusCode()).isEqualTo(401);
    }

    @Test
    void a_screen_sends_the_unknown_to_sign_in() throws Exception {
        HttpResponse<String> answer = request("nobody", "GET", "/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    private static String path(RequestMappingInfo mapping) {
        return mapping.getPatternValues().iterator().next();
    }
}
