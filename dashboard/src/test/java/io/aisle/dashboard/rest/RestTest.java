package io.aisle.dashboard.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.Dashboard;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.grid.client.Grid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = Dashboard.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "AISLE_TOKEN_PLANNER=let-me-plan",
            "AISLE_PASSWORD_ADMIN=for admins only"
        })
@Import(RestTest.Beans.class)
class RestTest {
    private static final String ADMIN = "admin:for admins only";
    private static final String MANAGER = "manager:aisle";
    private static final String PLANNER = "planner:aisle";

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        @Primary
        TwoStores twoStores() {
            return new TwoStores();
        }

        @Bean
        @Primary
        InstantSource noon() {
            return InstantSource.fixed(Instant.ofEpochMilli(TwoStores.NOON));
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private TwoStores grid;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @BeforeEach
    void answer() {
        grid.silent.set(false);
        catalogue.refresh();
    }

    @AfterEach
    void close() {
        http.close();
    }

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
    void a_proposal_has_its_reason_and_every_number_of_it() throws Exception {
        JsonNode line = json("planner:aisle", "/api/v1/replenishment?store=N1").get(0);
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
        assertThat(why.get("reckonedOn").asString()).isEqualTo("2026-11-20");
    }

    @Test
    void a_planner_changes_and_approves_a_line_once() throws Exception {
        assertThat(post("/api/v1/replenishment/again/change", "{\"quantity\":24,\"why\":\"feast\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> first = post("/api/v1/replenishment/again/approve", "{}");
        assertThat(json.readTree(first.body()).get("orders").get(0).asString()).isEqualTo("AO-N1-1");
        HttpResponse<String> second = post("/api/v1/replenishment/again/approve", "{}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json.readTree(second.body()).get("detail").asString())
                .isEqualTo("A line that is approved cannot be approved.");

        JsonNode events = json("planner:aisle", "/api/v1/replenishment/again/events");
        assertThat(events.get(1).get("why").asString()).isEqualTo("feast");
        assertThat(events.get(1).get("quantityAfter").asDouble()).isEqualTo(24);
        assertThat(events.get(2).get("who").asString()).isEqualTo("planner");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(builder(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("planner:aisle".getBytes(UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
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

    private JsonNode json(String login, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = request(login, "GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> request(String login, String method, String path)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = builder(path).method(method, HttpRequest.BodyPublishers.noBody());
        if (!login.equals("nobody")) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        return send(request);
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
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
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-23\","
                        + "\"change\":\"set\",\"amount\":1} | 400 | A reason of 1 to 500 characters is needed.",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-23\","
                        + "\"change\":\"twice\",\"amount\":1,\"reason\":\"x\"} | 400 | change must be set, add or percent.",
                "planner:aisle | {\"code\":\"moss\",\"firstDay\":\"2026-11-23\",\"lastDay\":\"2026-11-23\","
                        + "\"change\":\"set\",\"amount\":1,\"reason\":\"x\"} | 404 | There is no forecast of",
                "planner:aisle | {\"code\":\"A7\",\"firstDay\":\"soon\"} | 400 | The body must be one JSON object",
                "manager:aisle | {} | 403 | Only planners and admins override forecasts."
            })
    void an_override_that_cannot_be_meant_is_refused_in_one_sentence(
            String login, String body, int status, String sentence) throws Exception {
        HttpResponse<String> answer = post(login, "/api/v1/stores/N1/overrides", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).get("detail").asString()).startsWith(sentence);
    }

    private HttpResponse<String> post(String login, String path, String body) throws IOException, InterruptedException {
        return send(builder(path)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
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

    @ParameterizedTest
    @CsvSource({
        "/api/v1/stores/N1/forecast?code=nothing,404",
        "/api/v1/stores/S1/forecast,404",
        "/api/v1/stores/N1/forecast?days=99,400"
    })
    void what_is_not_forecast_or_not_meant_is_refused(String path, int status) throws Exception {
        assertThat(request(ADMIN, "GET", path).statusCode()).isEqualTo(status);
    }
}
