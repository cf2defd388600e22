package io.aisle.dashboard.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.aisle.dashboard.Dashboard;
import io.aisle.dashboard.chain.ChainBeans;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody whose browser does not read what is pushed to it, over real sockets.
@SpringBootTest(
        classes = Dashboard.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "vaadin.productionMode=true",
            "aisle.push-patience-millis=2000",
            "aisle.push-question-millis=200",
            "aisle.push-answer-millis=10000"
        })
@Import({ChainBeans.class, SlowBrowserTest.Pages.class})
class SlowBrowserTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BEFORE_AN_ANSWER_IS_OVERDUE = Duration.ofSeconds(9);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*(?:content|value)=\"([^\"]+)\"");
    private static final int PING = 9;
    private static final String LONG = "x".repeat(100_000);

    @LocalServerPort
    private int port;

    @Autowired
    private List<UI> pages;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final Socket socket = new Socket();
    private JsonNode uidl = JSON.createObjectNode();
    private String number = "";

    @TestConfiguration(proxyBeanMethods = false)
    static class Pages {
        @Bean
        List<UI> pages() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        VaadinServiceInitListener notesPages(List<UI> pages) {
            return started -> started.getSource().addUIInitListener(opened -> pages.add(opened.getUI()));
        }
    }

    @AfterEach
    void the_browser_is_closed() throws IOException {
        socket.close();
        http.close();
    }

    @Test
    void a_browser_that_does_not_read_is_sent_only_the_newest_and_then_cut_and_told_everything_when_it_comes_back()
            throws Exception {
        UI page = open();
        connect(4 << 10);
        await().atMost(PATIENCE).until(() -> isConnected(page));
        Span text = new Span();
        change(page, () -> page.add(text));
        for (int i = 0; i < 100; i++) {
            String step = i + LONG;
            change(page, () -> text.setText(step));
        }
        assertThat(syncId(page)).as("messages made of 101 changes nobody reads").isLessThan(20);

        await().atMost(BEFORE_AN_ANSWER_IS_OVERDUE).until(() -> !isConnected(page));
        int made = syncId(page); // the system may have taken one more meanwhile
        change(page, () -> text.setText("the newest"));
        assertThat(syncId(page)).as("no message is made for a page that is cut").isEqualTo(made);
        assertThat(call(Map.of("resynchronize", true))).contains("the newest").doesNotContain("xxxx");
    }

    @Test
    void a_browser_that_reads_is_told_every_change_that_waited() throws Exception {
        UI page = open();
        InputStream pushed = connect(64 << 10);
        await().atMost(PATIENCE).until(() -> isConnected(page));
        Span text = new Span();
        change(page, () -> page.add(text));
        for (int i = 0; i < 20; i++) {
            String step = i + LONG;
            change(page, () -> text.setText(step));
        }
        change(page, () -> text.setText("the very last"));
        readUntil(pushed, "the very last");
        assertThat(isConnected(page)).isTrue();
    }

    @Test
    void a_browser_for_which_the_system_takes_everything_but_which_reads_nothing_is_cut_too() throws Exception {
        UI page = open();
        connect(64 << 10);
        await().atMost(PATIENCE).until(() -> isConnected(page));
        Span text = new Span();
        change(page, () -> page.add(text));

        await().atMost(PATIENCE).until(() -> !isConnected(page));
        int made = syncId(page);
        change(page, () -> text.setText("the newest"));
        assertThat(syncId(page)).as("no message is made for a page that is cut").isEqualTo(made);
        assertThat(call(Map.of("resynchronize", true))).contains("the newest");
    }

    @Test
    void a_browser_that_answers_is_asked_again_and_again() throws Exception {
        UI page = open();
        InputStream pushed = connect(64 << 10);
        await().atMost(PATIENCE).until(() -> isConnected(page));
        Span text = new Span();
        change(page, () -> page.add(text));
        for (int asked = 1; asked <= 3; asked++) {
            int step = asked;
            change(page, () -> text.setText("step " + step));
            readUntil(pushed, "ping " + step);
        }
        assertThat(isConnected(page)).isTrue();
    }

    private static void change(UI page, com.vaadin.flow.server.Command change) throws Exception {
        page.access(change).get();
    }

    private static boolean isConnected(UI page) {
        return locked(page, () -> page.getInternals().getPushConnection().isConnected());
    }

    private static int syncId(UI page) {
        return locked(page, () -> page.getInternals().getServerSyncId());
    }

    private static <T> T locked(UI page, java.util.function.Supplier<T> answer) {
        page.getSession().lock();
        try {
            return answer.get();
        } finally {
            page.getSession().unlock();
        }
    }

    private UI open() throws Exception {
        Matcher csrf = CSRF.matcher(get("login"));
        String token = csrf.find() ? "&_csrf=" + URLEncoder.encode(csrf.group(1), UTF_8) : "";
        send(HttpRequest.newBuilder(address("login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=manager&password=aisle" + token)));
        JsonNode config =
                JSON.readTree(get("?v-r=init&location=devices&query=")).get("appConfig");
        number = config.get("v-uiId").asString();
        uidl = config.get("uidl");
        return pages.getLast();
    }

    private InputStream connect(int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String cookie = cookies.getCookieStore().getCookies().stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        String head = "GET /VAADIN/push?v-r=push&v-uiId=" + number + "&v-pushId="
                + URLEncoder.encode(uidl.get("Vaadin-Push-ID").asString(), UTF_8)
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.0-javascript"
                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true&X-atmo-protocol=true"
                + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YWlzbGUgYmVuY2ggcHVzaA==\r\nCookie: " + cookie
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return socket.getInputStream();
    }

    /// Reads frames and answers pings, as a browser does, until one holds `wanted`; a ping reads as its number.
    private void readUntil(InputStream pushed, String wanted) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        DataInputStream in = new DataInputStream(pushed);
        String said = "";
        while (!said.contains(wanted)) {
            int kind = in.readUnsignedByte() & 0xF;
            int told = in.readUnsignedByte();
            int length = told < 126 ? told : told == 126 ? in.readUnsignedShort() : (int) in.readLong();
            byte[] payload = in.readNBytes(length);
            said = kind == PING ? "ping " + ByteBuffer.wrap(payload).getInt() : new String(payload, UTF_8);
            if (kind == PING) {
                byte[] pong = new byte[6 + length]; // masked by zeros
                pong[0] = (byte) 0x8A;
                pong[1] = (byte) (0x80 | length);
                System.arraycopy(payload, 0, pong, 6, length);
                socket.getOutputStream().write(pong);
            }
        }
    }

    private String call(Map<String, ?> more) throws Exception {
        Map<String, Object> message = new java.util.HashMap<>(more);
        message.putAll(Map.of(
                "csrfToken", uidl.get("Vaadin-Security-Key").asString(), "rpc", List.of(), "syncId", 0, "clientId", 0));
        return send(HttpRequest.newBuilder(address("?v-r=uidl&v-uiId=" + number))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message))));
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html,*/*"));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }
}
