package io.aisle.grid.bench;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.Gtin;
import io.aisle.domain.SgtinEncoder;
import io.aisle.domain.TagIdentity;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.rfid.OpenLimit;
import io.aisle.edge.rfid.RfidBuckets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Tags of 1,000 items: from a code to what it names, and a gateway's cleaning of sightings of which each
/// tag has eight in ten seconds.
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@BenchmarkMode(Mode.AverageTime)
public class TagCost {
    private static final int TAGS = 4_096;
    private static final int SIGHTINGS = 8;
    private static final long FROM = 1_788_250_000_000L;

    private final Epc[] epcs = new Epc[TAGS];
    private final int[] loudness = new int[TAGS * SIGHTINGS];
    private final RfidBuckets buckets = new RfidBuckets(new OpenLimit(OpenLimit.MOST));
    private int next;
    private int sighting;
    private long bucket;

    @Setup
    public void tags() {
        SplittableRandom random = new SplittableRandom(1);
        for (int tag = 0; tag < TAGS; tag++) {
            String body = String.format(Locale.ROOT, "00614141%05d", tag % 1_000);
            Gtin gtin = new Gtin(body + Gtin.checkDigit(body));
            epcs[tag] = SgtinEncoder.sgtin96(gtin, 7, 1, random.nextLong(1L << 38));
        }
        for (int i = 0; i < loudness.length; i++) {
            loudness[i] = -6_000 + 100 * random.nextInt(15);
        }
    }

    @Benchmark
    public TagIdentity decodeEpc() {
        next = (next + 1) % TAGS;
        return EpcDecoder.decode(epcs[next]);
    }

    @Benchmark
    public boolean smoothSighting() {
        if (sighting == TAGS * SIGHTINGS) {
            sighting = 0;
            bucket++;
        }
        long at = FROM + bucket * RfidBuckets.BUCKET_MILLIS + sighting / TAGS * 1_000L;
        int tag = sighting % TAGS;
        boolean isNew =
                buckets.isNew(new Reading.TagSeen(at, "reader-1", "shelf-1", epcs[tag], loudness[sighting]), at);
        if (tag == 0) {
            buckets.forget(at);
        }
        sighting++;
        return isNew;
    }
}
