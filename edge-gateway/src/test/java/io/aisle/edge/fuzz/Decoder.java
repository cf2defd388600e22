package io.aisle.edge.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.Epoch;
import io.aisle.domain.Gtin;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.BatchPacker;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.RetryRequestCodec;
import io.aisle.domain.reading.Rewind;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.Samples;
import io.aisle.edge.device.DeviceMessage;
import io.aisle.edge.device.DeviceReader;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.dialect.DeviceSettings;
import io.aisle.edge.replay.SalesFileFuzz;
import io.aisle.grid.importing.ImportFuzz;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Everything that reads what comes from outside, with a few good inputs to begin with.
enum Decoder {
    TAG_CODE(IllegalArgumentException.class) {
        @Override
        void decode(byte[] input) {
            EpcDecoder.decode(new Epc(new String(input, ISO_8859_1)));
        }

        @Override
        List<byte[]> seeds() {
            return texts("3034257BF468D480000003EC", "30340242201D8840009EFDF7", "3614257BF40C0E40" + "0".repeat(36));
        }
    },
    ITEM_CODE(IllegalArgumentException.class) {
        @Override
        void decode(byte[] input) {
            String text = new String(input, UTF_8);
            ItemCode.of(text);
            Gtin.parse(text);
        }

        @Override
        List<byte[]> seeds() {
            return texts("4006381333931", "96385074", "036000291452", "10614141543219", "ART-4711");
        }
    },
    /// Behind a checksum that fits, so that the tables are reached.
    BATCH(DamagedBatch.class) {
        @Override
        void decode(byte[] input) throws DamagedBatch {
            BatchCodec.encode(BatchCodec.decode(sealed(input)));
        }

        @Override
        List<byte[]> seeds() {
            return Stream.of(5, 20, 60)
                    .map(size -> BatchCodec.encode(Samples.anything(size, size)))
                    .map(whole -> Arrays.copyOf(whole, whole.length - CRC_BYTES))
                    .toList();
        }
    },
    ACK(DamagedBatch.class) {
        @Override
        void decode(byte[] input) throws DamagedBatch {
            AckCodec.decode(input);
        }

        @Override
        List<byte[]> seeds() {
            return List.of(
                    AckCodec.encode(new Ack(EPOCH, 300)), AckCodec.encode(new Ack(EPOCH, 1, 1_795_227_330_000L)));
        }
    },
    REWIND(DamagedBatch.class) {
        @Override
        void decode(byte[] input) throws DamagedBatch {
            RewindCodec.decode(input);
        }

        @Override
        List<byte[]> seeds() {
            return List.of(RewindCodec.encode(new Rewind(EPOCH, 17)));
        }
    },
    RETRY(DamagedBatch.class) {
        @Override
        void decode(byte[] input) throws DamagedBatch {
            RetryRequestCodec.decode(input);
        }

        @Override
        List<byte[]> seeds() {
            return List.of(RetryRequestCodec.encode(
                    new RetryRequest("till-1", 5, "devices/S1/till-1/pos", new byte[] {1, 2, 3})));
        }
    },
    GATEWAY_STATE(DamagedBatch.class) {
        @Override
        void decode(byte[] input) throws DamagedBatch {
            GatewayStateCodec.decode(input);
        }

        @Override
        List<byte[]> seeds() {
            GatewayState.OpenEpoch open = new GatewayState.OpenEpoch(EPOCH, 40, 52);
            return List.of(
                    GatewayStateCodec.encode(new GatewayState.Birth(EPOCH, 5, "1", List.of(open), List.of("d", "门口"))),
                    GatewayStateCodec.encode(new GatewayState.Death(EPOCH)),
                    GatewayStateCodec.encode(new GatewayState.Heartbeat(EPOCH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "1")));
        }
    },
    /// The first byte chooses the kind of device. Nothing is refused: all is read or quarantined with its
    /// reason.
    DEVICE_MESSAGE(NothingIsRefused.class) {
        @Override
        void decode(byte[] input) {
            if (input.length == 0) {
                return;
            }
            String kind = KINDS.get(Byte.toUnsignedInt(input[0]) % KINDS.size());
            byte[] payload = Arrays.copyOfRange(input, 1, input.length);
            DeviceReader reader = READERS.of(new StoreId("S1"));
            List<Reading> readings = reader.read(new DeviceMessage("devices/S1/d1/" + kind, payload, NOW))
                    .readings();
            for (Reading reading : readings) {
                if (!new BatchPacker().offer(reading)) {
                    throw new AssertionError("A reading is too large for any batch: " + reading);
                }
                if (reading instanceof Reading.Unreadable bad
                        && (bad.reason().isBlank() || HOLE.matcher(bad.reason()).matches())) {
                    throw new AssertionError("A message met a hole: " + bad.reason());
                }
            }
        }

        @Override
        List<byte[]> seeds() {
            return texts(
                    "\0{\"epc\":\"3034257BF468D480000003EC\",\"at\":\"2026-11-21T10:15:30.120+08:00\",\"antenna\":1,\"rssi\":-55.5}",
                    "\0{\"timestamp\":\"2026-11-21T02:15:30Z\",\"eventType\":\"tagInventory\",\"tagInventoryEvent\":{\"epc\":\"MDQle/Ro1IAAAAPs\",\"antennaPort\":1,\"peakRssiCdbm\":-7000}}",
                    "\0{\"type\":\"SIMPLE\",\"timestamp\":\"2026-11-21T02:15:30.000+0000\",\"data\":{\"idHex\":\"3034257BF468D480000003EC\",\"eventNum\":42,\"peakRssi\":-70}}",
                    "\0{\"timestamp\":1795227330,\"data\":{\"tagData\":[{\"EPC\":\"30AA\"}],\"barcodeData\":[{\"decodedBarcode\":\"96385074\"}]}}",
                    "\1{\"receipt\":\"R1\",\"kind\":\"sale\",\"at\":1795227330,\"member\":{\"scheme\":\"card\",\"code\":\"6\"},\"lines\":[{\"line\":1,\"code\":\"A\",\"qty\":\"0.345\",\"unitPrice\":\"12.99\",\"discount\":0.5,\"epc\":null}]}",
                    "\1{\"receipt\":\"R2\",\"kind\":\"void\",\"voids\":\"R1\",\"at\":1795227330000}",
                    "\2{\"at\":1795227330000000,\"totalIn\":1203,\"totalOut\":1187}",
                    "\2{\"topic\":\"axis:x\",\"timestamp\":1795227330000,\"message\":{\"data\":{\"scenario\":\"Exit\",\"totalHuman\":\"3\"}}}",
                    "\3{\"at\":1795227330,\"purpose\":\"receive\",\"code\":\"4006381333931\",\"qty\":12,\"document\":\"PO-17\",\"zone\":\"backroom\"}",
                    "\3{\"at\":1795227330,\"purpose\":\"member\",\"scheme\":\"phone\",\"code\":\"13800000000\"}");
        }
    },
    REPLAYED_FILE(Exception.class) {
        @Override
        void decode(byte[] input) throws Exception {
            SalesFileFuzz.decode(input);
        }

        @Override
        List<byte[]> seeds() {
            return texts(
                    "store,at,receipt,line,code,qty,unit_price,discount,net,member\n"
                            + "S1,2026-03-01T10:00:00Z,A,1,4006381333931,2,2.00,0,4.00,42\n",
                    "store,at,receipt,line,code,qty,unit_price\nS2,1795227330,\"C, x\",1,96385074,-0.345,12.99\n");
        }
    },
    /// The first byte chooses what is imported.
    IMPORTED_FILE(Exception.class) {
        @Override
        void decode(byte[] input) throws Exception {
            ImportFuzz.decode(input);
        }

        @Override
        List<byte[]> seeds() {
            return texts(
                    "\0store,name,region,time_zone,currency,opens,closes,area_m2\n"
                            + "S1,One,R,Europe/Berlin,EUR,08:00,20:00,50\n",
                    "\2gtin,code,name,price\n4006381333931,A,\"Milk, 1 l\",1.00\n",
                    "\3member,scheme,code,joined\nM1,card,299,2024-01-01\n",
                    "\4store,at,receipt,code,qty,net\nS1,2026-03-01T10:00:00Z,A,333,1,1.50\n");
        }
    };

    private static final Epoch EPOCH = new Epoch("00112233445566778899aabbccddeeff");
    private static final int CRC_BYTES = 5;
    /// What the reader says of an exception it did not foresee; what it quotes of the message never ends
    /// like that.
    private static final Pattern HOLE = Pattern.compile("(?s).*It could not be read \\(\\w+\\)\\.");

    private static final long NOW = 1_795_227_330_000L;
    private static final List<String> KINDS = List.of("rfid", "pos", "door", "scan", "scales");
    private static final DeviceReaders READERS = new DeviceReaders(DeviceSettings.NONE, new MemberHasher(new byte[32]));

    /// The only thing it may throw.
    final Class<? extends Exception> refusal;

    Decoder(Class<? extends Exception> refusal) {
        this.refusal = refusal;
    }

    abstract void decode(byte[] input) throws Exception;

    abstract List<byte[]> seeds();

    private static final class NothingIsRefused extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static byte[] sealed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        byte[] sealed = Arrays.copyOf(bytes, bytes.length + CRC_BYTES);
        sealed[bytes.length] = 15 << 3 | 5;
        for (int i = 0; i < 4; i++) {
            sealed[bytes.length + 1 + i] = (byte) (crc.getValue() >>> 8 * i);
        }
        return sealed;
    }
}
