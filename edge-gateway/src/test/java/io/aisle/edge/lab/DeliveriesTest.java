package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.edge.till.DeviceMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    private static final Chain CHAIN = Chain.of(3, 1);

    @TempDir
    private Path dir;

    private static LabItem item() {
        return CHAIN.items().get(CHAIN.stores().getFirst().items()[5]);
    }

    private static byte[] order(String number) {
        return """
                {"order":"%s","store":"%s","supplier":"%s","currency":"EUR","expected":"2026-03-03",
                 "lines":[{"line":1,"code":"%s","units":24,"packSize":12,"unitCost":"1.00"},
                          {"line":2,"code":"nothing-here","units":1,"packSize":1,"unitCost":"1.00"}]}""".formatted(
                number,
                CHAIN.stores().getFirst().id(),
                item().supplier(),
                item().key().value()).getBytes(UTF_8);
    }

    private static long received(List<DeviceMessage> messages, String number) {
        return LabRuns.texts(messages).stream()
                .filter(text -> text.contains("\"document\":\"" + number + "\"") && text.contains("\"qty\":24"))
                .count();
    }

    @Test
    void the_goods_of_an_order_come_after_the_lead_time_with_its_number_and_the_truth_knows_them() throws IOException {
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, 2);
            lab.order(order("AO-1"), 6 * LabRuns.HOUR);
            LabRuns.catchUp(lab, 5);
            List<DeviceMessage> messages = new ArrayList<>(LabRuns.drain(lab));
            assertThat(received(messages, "AO-1")).isZero();
            LabRuns.catchUp(lab, 2);
            messages.addAll(LabRuns.drain(lab));
            assertThat(received(messages, "AO-1")).isEqualTo(1);
            lab.keepTruth(LabRuns.BEGIN);
            assertThat(LabRuns.stockOf(dir)).isEqualTo(LabRuns.stockOf(CHAIN, LabRuns.read(CHAIN, messages)));
        }
    }

    @Test
    void an_order_sent_twice_or_taken_before_a_restart_is_delivered_once() throws IOException {
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, 2);
            lab.order(order("AO-2"), 6 * LabRuns.HOUR);
            lab.order(order("AO-2"), 6 * LabRuns.HOUR);
            LabRuns.catchUp(lab, 2);
            assertThat(received(LabRuns.drain(lab), "AO-2")).isZero();
        }
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, 6);
            assertThat(received(LabRuns.drain(lab), "AO-2")).isEqualTo(1);
            lab.order(order("AO-2"), 0);
            LabRuns.catchUp(lab, 2);
            assertThat(received(LabRuns.drain(lab), "AO-2")).isZero();
        }
    }

    @Test
    void a_delivery_that_a_stop_interrupts_goes_on_where_it_was() throws IOException {
        int[] items = CHAIN.stores().getFirst().items();
        String lines = IntStream.range(0, 40)
                .mapToObj(
                        i -> "{\"code\":\"" + CHAIN.items().get(items[i]).key().value() + "\",\"units\":7}")
                .collect(Collectors.joining(","));
        String order = "{\"order\":\"AO-5\",\"store\":\"%s\",\"supplier\":\"%s\",\"lines\":[%s]}"
                .formatted(CHAIN.stores().getFirst().id(), item().supplier(), lines);
        List<String> scans = new ArrayList<>();
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, 1);
            lab.order(order.getBytes(UTF_8), 60_000);
            lab.liveUntil(lab.simulatedMillis() + 120_000, true); // a scan each three seconds: half of them
            scans.addAll(LabRuns.texts(LabRuns.drain(lab)));
        }
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, 1);
            scans.addAll(LabRuns.texts(LabRuns.drain(lab)));
        }
        assertThat(String.join("", scans).split("\"AO-5\"", -1)).hasSize(41); // a message holds several scans
    }

    @Test
    void a_store_does_not_fill_up_by_itself_what_it_has_ordered() throws IOException {
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, 1);
            lab.order(order("AO-3"), 72 * LabRuns.HOUR);
            LabRuns.catchUp(lab, 47);
            assertThat(LabRuns.texts(LabRuns.drain(lab)))
                    .filteredOn(text -> text.contains("\"purpose\":\"receive\""))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("\"code\":\"" + item().scanned() + "\""));
        }
    }

    @Test
    void what_is_no_order_of_these_stores_is_let_go() throws IOException {
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            lab.order("no json".getBytes(UTF_8), 0);
            lab.order(new String(order("../AO"), UTF_8).getBytes(UTF_8), 0);
            lab.order("{\"order\":\"AO-4\",\"store\":\"S999\"}".getBytes(UTF_8), 0);
            LabRuns.catchUp(lab, 1);
            assertThat(dir.resolve("orders")).isEmptyDirectory();
        }
    }
}
