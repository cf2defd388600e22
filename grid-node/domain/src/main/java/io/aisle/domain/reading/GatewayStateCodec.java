package io.aisle.domain.reading;

import com.google.protobuf.CodedOutputStream;
import io.aisle.domain.reading.GatewayState.Birth;
import io.aisle.domain.reading.GatewayState.Death;
import io.aisle.domain.reading.GatewayState.Heartbeat;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A [GatewayState] as bytes, by `aisle.proto`.
public final class GatewayStateCodec {
    private static final int BIRTH = 1;
    private static final int DEATH = 2;
    private static final int HEARTBEAT = 3;
    private static final int MAX_BYTES = 1024 * 1024;

    private GatewayStateCodec() {}

    public static byte[] encode(GatewayState state) {
        return SmallCodec.bytes(out -> {
            switch (state) {
                case Birth birth -> out.writeByteArray(BIRTH, SmallCodec.bytes(fields -> write(birth, fields)));
                case Death death ->
                    out.writeByteArray(
                            DEATH,
                            SmallCodec.bytes(fields ->
                                    fields.writeByteArray(1, death.epoch().bytes())));
                case Heartbeat heartbeat ->
                    out.writeByteArray(HEARTBEAT, SmallCodec.bytes(fields -> write(heartbeat, fields)));
            }
        });
    }

    /// Never throws anything but [DamagedBatch], whatever the bytes.
    public static GatewayState decode(byte[] bytes) throws DamagedBatch {
        return SmallCodec.read(bytes, MAX_BYTES, GatewayStateCodec::read);
    }

    private static GatewayState read(TableIn table) throws DamagedBatch {
        if (table.has(BIRTH)) {
            return birth(table.message(BIRTH));
        }
        if (table.has(DEATH)) {
            return new Death(BatchCodec.epoch(table.message(DEATH), 1));
        }
        if (table.has(HEARTBEAT)) {
            return heartbeat(table.message(HEARTBEAT));
        }
        throw new DamagedBatch("A gateway's state is neither birth nor death nor heartbeat.");
    }

    private static void write(Birth birth, CodedOutputStream out) throws IOException {
        out.writeByteArray(1, birth.epoch().bytes());
        out.writeSInt64(2, birth.atMillis());
        out.writeString(3, birth.version());
        for (OpenEpoch open : birth.open()) {
            out.writeByteArray(4, SmallCodec.bytes(fields -> {
                fields.writeByteArray(1, open.epoch().bytes());
                fields.writeUInt64(2, open.first());
                fields.writeUInt64(3, open.last());
            }));
        }
        for (String device : birth.devices()) {
            out.writeString(5, device);
        }
    }

    private static Birth birth(TableIn table) throws DamagedBatch {
        List<OpenEpoch> open = new ArrayList<>();
        for (TableIn epoch : table.messages(4)) {
            open.add(new OpenEpoch(BatchCodec.epoch(epoch, 1), epoch.number(2), epoch.number(3)));
        }
        return new Birth(
                BatchCodec.epoch(table, 1),
                table.signedNumber(2),
                table.text(3),
                List.copyOf(open),
                List.copyOf(table.texts(5)));
    }

    private static void write(Heartbeat heartbeat, CodedOutputStream out) throws IOException {
        out.writeByteArray(1, heartbeat.epoch().bytes());
        long[] numbers = {
            heartbeat.atMillis(),
            heartbeat.backlog(),
            heartbeat.oldestMillis(),
            heartbeat.lastSeq(),
            heartbeat.acceptedReadings(),
            heartbeat.quarantined(),
            heartbeat.lost(),
            heartbeat.devicesUp(),
            heartbeat.devices(),
            heartbeat.spoolBytes()
        };
        for (int i = 0; i < numbers.length; i++) {
            out.writeSInt64(2 + i, numbers[i]);
        }
        out.writeString(12, heartbeat.version());
        GatewayState.Refused refused = heartbeat.refused();
        long[] left = {
            refused.tags(), refused.footfall(), refused.scans(), refused.others(), refused.thinned(), refused.heldBack()
        };
        for (int i = 0; i < left.length; i++) {
            if (left[i] != 0) {
                out.writeSInt64(13 + i, left[i]);
            }
        }
    }

    private static Heartbeat heartbeat(TableIn table) throws DamagedBatch {
        return new Heartbeat(
                BatchCodec.epoch(table, 1),
                table.signedNumber(2),
                table.signedNumber(3),
                table.signedNumber(4),
                table.signedNumber(5),
                table.signedNumber(6),
                table.signedNumber(7),
                table.signedNumber(8),
                ReadingTables.whole(table.signedNumber(9)),
                ReadingTables.whole(table.signedNumber(10)),
                table.signedNumber(11),
                table.text(12),
                new GatewayState.Refused(
                        table.signedNumber(13),
                        table.signedNumber(14),
                        table.signedNumber(15),
                        table.signedNumber(16),
                        table.signedNumber(17),
                        table.signedNumber(18)));
    }
}
