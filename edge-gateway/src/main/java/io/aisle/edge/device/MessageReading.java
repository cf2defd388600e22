package io.aisle.edge.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.device.Elements.Slice;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Source;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import io.aisle.edge.rfid.RfidBuckets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// One message while it is read.
final class MessageReading {
    /// So many bad elements of a message stand in quarantine each by itself, the others together.
    static final int MOST_BAD_ALONE = 50;

    private static final int MOST_TOPIC = 300;
    private static final int MOST_REASON = 400;

    private final DeviceMessage message;
    private final Source source;
    private final Map<String, List<Dialect>> dialects;
    private final RfidBuckets buckets;
    private final Origins origins;

    private final List<Reading> readings = new ArrayList<>();
    private final ByteArrayOutputStream badTogether = new ByteArrayOutputStream();
    private String firstReasonTogether = "";
    private int together;
    private int quarantined;
    private long lost;

    MessageReading(DeviceMessage message, Source source, Map<String, List<Dialect>> dialects, RfidBuckets buckets) {
        this.message = message;
        this.source = source;
        this.dialects = dialects;
        this.buckets = buckets;
        origins = Origins.of(message.device(), message.payload());
    }

    Understood understood() {
        return new Understood(readings, quarantined, lost);
    }

    void readAll() {
        String objection = objection();
        if (objection.isEmpty()) {
            readElements(Elements.of(message.payload()), origins);
        } else {
            quarantineAll(objection, origins.ofMessage());
        }
    }

    /// @param origin what the message, or the element of one that it is, was quarantined under
    void readAgain(long origin) {
        String objection = objection();
        if (!objection.isEmpty()) {
            quarantineAll(objection, origin);
            return;
        }
        List<Slice> slices = Elements.of(message.payload());
        if (origin == origins.ofMessage()) {
            readElements(slices, origins);
        } else if (slices.size() == 1) {
            readElement(slices.getFirst(), origin, "");
        } else {
            readElements(slices, new Origins(origin));
        }
    }

    /// Why the message cannot be read at all; empty if it can be tried.
    private String objection() {
        if (!StoreId.isValid(message.store())) {
            return "The topic must read devices/{store}/{device}/{kind}, the store in 1 to 64 letters, digits, dots,"
                    + " hyphens or underscores.";
        }
        if (!message.store().equals(source.store().value())) {
            return "The topic must read devices/{store}/{device}/{kind} and name store " + source.store() + ".";
        }
        String device = message.device();
        if (device.isBlank() || device.length() > JsonFields.MAX_TEXT || !JsonFields.isPrintable(device)) {
            return "The topic must name a device in 1 to " + JsonFields.MAX_TEXT + " printable characters.";
        }
        if (!dialects.containsKey(message.kind())) {
            return "The topic's last level must be rfid, pos, door or scan, not \""
                    + JsonFields.shown(message.kind(), 40) + "\".";
        }
        int bytes = message.payload().length;
        if (bytes > DeviceReader.MAX_PAYLOAD_BYTES) {
            return "The message has " + bytes + " bytes, at most " + DeviceReader.MAX_PAYLOAD_BYTES
                    + " are read; only its beginning is kept.";
        }
        return Elements.isBlank(message.payload()) ? "The message is empty." : "";
    }

    private void quarantineAll(String reason, long origin) {
        byte[] raw = message.payload();
        byte[] kept =
                raw.length > DeviceReader.MAX_PAYLOAD_BYTES ? Arrays.copyOf(raw, DeviceReader.MAX_PAYLOAD_BYTES) : raw;
        quarantine(reason, origin, kept);
    }

    private void readElements(List<Slice> slices, Origins from) {
        for (int place = 0; place < slices.size(); place++) {
            String where = slices.size() == 1 ? "" : "Element " + (place + 1) + ": ";
            readElement(slices.get(place), from.ofElement(place), where);
        }
        if (together > 0) {
            String reason = firstReasonTogether + " (And " + (together - 1) + " more elements of this message.)";
            quarantine(reason, from.ofElement(slices.size()), badTogether.toByteArray());
        }
    }

    private void readElement(Slice slice, long origin, String where) {
        Told told = new Told(source, origin);
        try {
            JsonFields fields = fields(slice);
            dialect(fields).read(fields, told);
        } catch (Unusable bad) {
            leaveOut(where + bad.reason(), origin, raw(slice));
            return;
        } catch (RuntimeException unforeseen) {
            // A hole in a dialect must not cost the neighbours of the element that fell into it.
            leaveOut(
                    where + "It could not be read (" + unforeseen.getClass().getSimpleName() + ").",
                    origin,
                    raw(slice));
            return;
        }
        told.readings().forEach(this::add);
        byte[] leftOut = told.leftOut();
        if (leftOut != null) {
            leaveOut(where + told.reason(), origin, leftOut);
        }
    }

    private JsonFields fields(Slice slice) throws Unusable {
        return switch (slice.kind()) {
            case OBJECT -> JsonFields.parse(message.payload(), slice.start(), slice.length());
            case OPEN_OBJECT -> throw new Unusable("The JSON object does not end.");
            case OPEN_ARRAY -> throw new Unusable("The JSON array does not end.");
            case OTHER -> throw new Unusable("This is not a JSON object: \"" + beginning(slice) + "\".");
        };
    }

    private Dialect dialect(JsonFields fields) throws Unusable {
        for (Dialect dialect : dialects.getOrDefault(message.kind(), List.of())) {
            if (dialect.recognises(fields)) {
                return dialect;
            }
        }
        throw new Unusable("Its fields are those of no " + message.kind() + " dialect: it has " + fields.names() + ".");
    }

    private void add(Reading reading) {
        switch (reading) {
            case Reading.TagSeen seen -> {
                if (buckets.isNew(seen, message.receivedMillis())) {
                    readings.add(seen);
                }
            }
            case Reading.DeviceReport report -> {
                lost += report.lost();
                readings.add(report);
            }
            case Reading.DoorCount _,
                    Reading.DoorTotal _,
                    Reading.ReceiptLine _,
                    Reading.ReceiptVoided _,
                    Reading.StockScanned _,
                    Reading.MemberSeen _,
                    Reading.Unreadable _,
                    Reading.QuarantineRetried _,
                    Reading.UplinkOutage _ -> readings.add(reading);
        }
    }

    private void leaveOut(String reason, long origin, byte[] raw) {
        if (quarantined < MOST_BAD_ALONE) {
            quarantine(reason, origin, raw);
            return;
        }
        if (together++ == 0) {
            firstReasonTogether = reason;
        }
        badTogether.writeBytes(raw);
        badTogether.write('\n');
    }

    private void quarantine(String reason, long origin, byte[] raw) {
        quarantined++;
        readings.addAll(Reading.Unreadable.parts(
                message.receivedMillis(),
                JsonFields.shown(message.device(), JsonFields.MAX_TEXT),
                origin,
                JsonFields.shown(message.topic(), MOST_TOPIC),
                JsonFields.shown(reason, MOST_REASON),
                raw));
    }

    private byte[] raw(Slice slice) {
        return Arrays.copyOfRange(message.payload(), slice.start(), slice.end());
    }

    private String beginning(Slice slice) {
        int end = Math.min(slice.end(), slice.start() + 40);
        return JsonFields.shown(new String(message.payload(), slice.start(), end - slice.start(), UTF_8), 40);
    }
}
