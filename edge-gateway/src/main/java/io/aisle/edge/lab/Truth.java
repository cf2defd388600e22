package io.aisle.edge.lab;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.edge.till.DeviceMessage;
import io.aisle.edge.till.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is true of the chain: a state per store, and how many messages were written.
final class Truth {
    private static final int FORMAT = 1;

    private final Chain chain;
    private final List<StoreState> states = new ArrayList<>();
    private final Map<String, Long> messages = new TreeMap<>();
    private volatile long simulatedMillis; // written by one thread alone

    Truth(Chain chain) {
        this.chain = chain;
        for (LabStore store : chain.stores()) {
            states.add(new StoreState(store.zone(), chain.items().size(), 600 + 2_000L * (store.index() % 7)));
        }
        for (String kind : List.of("rfid", "pos", "door", "scan")) {
            messages.put(kind, 0L);
        }
    }

    StoreState state(int store) {
        return states.get(store);
    }

    /// Until when the simulation has come; 0 if it never began.
    long simulatedMillis() {
        return simulatedMillis;
    }

    void comeTo(long millis) {
        simulatedMillis = Math.max(simulatedMillis, millis);
    }

    /// Takes a stretch that was read from the log.
    void apply(LabLog.Stretch stretch) {
        for (Fact fact : stretch.facts()) {
            if (fact.store() < states.size()) {
                states.get(fact.store())
                        .apply(fact, item -> chain.items().get(item).tagged());
            }
        }
        count(stretch.messages());
        comeTo(stretch.simulatedMillis());
    }

    void count(List<DeviceMessage> sent) {
        for (DeviceMessage message : sent) {
            String kind = message.topic().substring(message.topic().lastIndexOf('/') + 1);
            messages.merge(kind, 1L, Long::sum);
        }
    }

    Map<String, Long> messages() {
        return messages;
    }

    /// `truth.json`; its format stands in `docs/lab.md`.
    ///
    /// @param lives the running stores, to leave out tags that people carry; empty if none runs
    String json(long writtenMillis, long unacked, List<StoreLife> lives) {
        JsonText json = new JsonText(200_000)
                .open('{')
                .field("format", FORMAT)
                .field("seed", chain.seed())
                .field("writtenAt", Instant.ofEpochMilli(writtenMillis).toString())
                .field("simulatedAt", Instant.ofEpochMilli(simulatedMillis).toString())
                .field("unconfirmed", unacked)
                .name("messages")
                .open('{');
        messages.forEach(json::field);
        json.close('}').name("stores").open('[');
        for (LabStore store : chain.stores()) {
            write(
                    json,
                    store,
                    states.get(store.index()),
                    lives.size() > store.index() ? lives.get(store.index()) : null);
        }
        return json.close(']').close('}').toString();
    }

    private void write(
            JsonText json, LabStore store, StoreState state, @org.jspecify.annotations.Nullable StoreLife life) {
        json.open('{')
                .field("store", store.id().value())
                .field("timeZone", store.zone().getId())
                .field("currency", store.currency())
                .field("inside", state.inside)
                .field("garbage", state.garbled)
                .name("days")
                .open('[');
        state.days.forEach((epochDay, day) -> json.open('{')
                .field("date", LocalDate.ofEpochDay(epochDay).toString())
                .field("receipts", day.receipts)
                .field("units", Quantity.text(day.unitsMilli))
                .field("netSales", Money.text(day.netMicros, 2))
                .field("entries", day.entries)
                .field("exits", day.exits)
                .field("memberSightings", day.memberSightings)
                .field("members", day.members.cardinality())
                .close('}'));
        json.close(']').name("stock").open('[');
        for (int index : store.items()) {
            json.open('{')
                    .field("code", chain.items().get(index).key().value())
                    .field("onHand", Quantity.text(state.onHandMilli[index]))
                    .field("physical", Quantity.text(state.physicalMilli(index)))
                    .field("shelf", Quantity.text(state.shelfMilli[index]))
                    .field("backroom", Quantity.text(state.backMilli[index]))
                    .close('}');
        }
        json.close(']').name("zones").open('[');
        if (life != null) {
            for (int zone = 0; zone < Readers.ZONES.size(); zone++) {
                json.open('{')
                        .field("zone", Readers.ZONES.get(zone))
                        .field("present", Readers.present(life, zone).size())
                        .close('}');
            }
        }
        json.close(']').close('}');
    }
}
