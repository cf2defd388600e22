package io.aisle.grid.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.grid.journal.Stream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void a_kind_of_line_is_told_so_often_a_minute_and_then_how_many_were_left_out() {
        AtomicLong now = new AtomicLong(1_000_000);
        LoggerContext context = new LoggerContext();
        LinesPerKind lines = new LinesPerKind(() -> Instant.ofEpochMilli(now.get()));
        lines.setMost(3);
        context.addTurboFilter(lines);
        Logger log = context.getLogger("gate");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);

        for (int i = 0; i < 10; i++) {
            log.warn("Gateway {} sent nonsense.", i);
            log.atWarn().addKeyValue("store", "S1").log("Store is late.");
        }
        log.warn("Another thing.");
        now.addAndGet(60_000);
        log.warn("Gateway {} sent nonsense.", 10);

        assertThat(messages(told))
                .containsExactly(
                        "Gateway 0 sent nonsense.",
                        "Store is late.",
                        "Gateway 1 sent nonsense.",
                        "Store is late.",
                        "Gateway 2 sent nonsense.",
                        "Store is late.",
                        "Another thing.",
                        "7 lines like the next were left out.",
                        "Gateway 10 sent nonsense.");
    }

    @Test
    void as_json_a_line_carries_store_gateway_epoch_and_number() throws Exception {
        PrintStream stderr = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        LoggerContext context = new LoggerContext();
        try {
            context.setMDCAdapter(new LogbackMDCAdapter());
            System.setProperty("AISLE_LOG_FORMAT", "json");
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LinesTest.class.getResource("/logback.xml"));
            Stream stream =
                    Stream.of(new StoreId("S1"), new GatewayId("gw-S1"), new Epoch("00000000000000000000000000000007"));
            Fields.of(context.getLogger("io.aisle.grid.Gates").atWarn(), stream)
                    .addKeyValue("seq", 12)
                    .log("Batch {} is late.", 12);
        } finally {
            System.setErr(stderr);
            System.clearProperty("AISLE_LOG_FORMAT");
            context.stop();
        }
        assertThat(written.toString(UTF_8))
                .contains("\"level\":\"WARN\"")
                .contains("Batch 12 is late.")
                .contains("{\"store\":\"S1\"}")
                .contains("{\"gateway\":\"gw-S1\"}")
                .contains("{\"epoch\":\"" + new Epoch("00000000000000000000000000000007") + "\"}")
                .contains("{\"seq\":\"12\"}");
    }

    private static List<String> messages(ListAppender<ILoggingEvent> told) {
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
