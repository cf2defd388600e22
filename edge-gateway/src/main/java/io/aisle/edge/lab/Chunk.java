package io.aisle.edge.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.edge.till.DeviceMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What happened in one stretch of simulated time: the facts and the messages that tell of them. Written to disk as a
/// whole.
///
/// What one device said in the stretch travels in as few messages as allowed, as from a device that was offline for a
/// moment.
final class Chunk {
    private static final int MAX_ELEMENTS = 25;
    private static final int MAX_BYTES = 200 * 1024;

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();
    private final List<DeviceMessage> messages = new ArrayList<>();

    void add(Fact fact) {
        facts.add(fact);
    }

    /// One JSON object of a device.
    void tell(String topic, String json) {
        waiting.computeIfAbsent(topic, t -> new ArrayList<>()).add(json);
    }

    /// A whole payload; what the device told before goes out before.
    void tellWhole(String topic, byte[] payload) {
        List<String> before = waiting.remove(topic);
        if (before != null) {
            pack(topic, before);
        }
        messages.add(new DeviceMessage(topic, payload));
    }

    List<Fact> facts() {
        return facts;
    }

    /// Everything told, ready to send; the chunk takes no more afterwards.
    List<DeviceMessage> messages() {
        waiting.forEach(this::pack);
        waiting.clear();
        return messages;
    }

    private void pack(String topic, List<String> elements) {
        List<String> parcel = new ArrayList<>();
        int bytes = 0;
        for (String element : elements) {
            if (parcel.size() == MAX_ELEMENTS || bytes + element.length() > MAX_BYTES) {
                messages.add(parcelled(topic, parcel));
                parcel.clear();
                bytes = 0;
            }
            parcel.add(element);
            bytes += element.length() + 1;
        }
        messages.add(parcelled(topic, parcel));
    }

    /// A lone object as it is; several as an array or one a line, both are allowed.
    private DeviceMessage parcelled(String topic, List<String> elements) {
        String text;
        if (elements.size() == 1) {
            text = elements.getFirst();
        } else if (messages.size() % 2 == 0) {
            text = "[" + String.join(",", elements) + "]";
        } else {
            text = String.join("\n", elements);
        }
        return new DeviceMessage(topic, text.getBytes(UTF_8));
    }
}
