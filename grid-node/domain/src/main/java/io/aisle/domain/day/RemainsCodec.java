package io.aisle.domain.day;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes and reads [Remains]: numbers of words, items and tags mean nothing outside of their store, so
/// they are named.
final class RemainsCodec {
    private RemainsCodec() {}

    static byte[] write(Days days, Remains remains) {
        Packer out = new Packer();
        out.number(remains.epochDay);
        out.bits(remains.digest);
        out.number(remains.conflicts);
        out.number(remains.openVoids);
        Packer events = new Packer();
        Map<Integer, Integer> places = new LinkedHashMap<>();
        int[] items = remains.content().items().items();
        for (int place = 0; place < items.length; place++) {
            events.text(days.items.name(items[place]));
            Summing.renumber(
                    remains.events(place),
                    events,
                    word -> word < 0 ? -1 : places.computeIfAbsent(word, first -> places.size()));
        }
        out.number(places.size());
        places.keySet().forEach(word -> out.text(days.words.name(word)));
        out.number(items.length);
        out.bytes(events.toBytes());
        Remains.Series series = remains.series();
        out.number(series.counters().length);
        for (int i = 0; i < series.counters().length; i++) {
            out.text(days.words.name((int) (series.counters()[i] >>> 32)));
            out.text(days.words.name((int) series.counters()[i]));
            out.number(series.totals()[i]);
            out.number(series.lates()[i]);
        }
        Remains.Paid paid = remains.content().paid();
        out.number(paid.keys().length);
        for (int i = 0; i < paid.keys().length; i++) {
            out.text(days.epcs.hex((int) (paid.keys()[i] >>> 1)));
            out.number(paid.keys()[i] & 1);
            out.number(paid.at()[i]);
        }
        return out.toBytes();
    }

    static Remains read(Days days, byte[] bytes) {
        Unpacker in = new Unpacker(bytes);
        LocalDate date = LocalDate.ofEpochDay(in.number());
        long digest = in.bits();
        int conflicts = in.small();
        int openVoids = in.small();
        List<Integer> words = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            words.add(days.words.id(in.text()));
        }
        Remains.Items items = items(days, in.count(), new Unpacker(in.bytes()), words);
        Remains remains = new Remains(
                date.toEpochDay(),
                days.midnight(date),
                digest,
                conflicts,
                openVoids,
                series(days, in),
                new Remains.Content(items, paid(days, in)));
        if (!in.atEnd()) {
            throw new IllegalArgumentException("what remains of a day is longer than it should be");
        }
        return remains;
    }

    private static Remains.Items items(Days days, int count, Unpacker in, List<Integer> words) {
        Packer events = new Packer();
        int[] places = new int[count];
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = (long) days.items.id(in.text()) << 32 | i;
            places[i] = events.size();
            Summing.renumber(in, events, word -> word < 0 ? -1 : words.get(word));
        }
        Arrays.sort(order);
        int[] items = new int[count];
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            items[i] = (int) (order[i] >>> 32);
            from[i] = places[(int) order[i]];
        }
        return new Remains.Items(items, from, events.toBytes());
    }

    private static Remains.Series series(Days days, Unpacker in) {
        long[][] rows = new long[in.count()][];
        for (int i = 0; i < rows.length; i++) {
            long counter = DoorLog.counter(days.words.id(in.text()), days.words.id(in.text()));
            rows[i] = new long[] {counter, in.number(), in.small()};
        }
        Arrays.sort(rows, (one, other) -> Long.compare(one[0], other[0]));
        long[] counters = new long[rows.length];
        long[] totals = new long[rows.length];
        int[] lates = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            counters[i] = rows[i][0];
            totals[i] = rows[i][1];
            lates[i] = (int) rows[i][2];
        }
        return new Remains.Series(counters, totals, lates);
    }

    private static Remains.Paid paid(Days days, Unpacker in) {
        long[][] rows = new long[in.count()][];
        for (int i = 0; i < rows.length; i++) {
            int epc = days.epcs.id(new Epc(in.text()));
            rows[i] = new long[] {Remains.Paid.key(epc, in.small()), in.small()};
        }
        Arrays.sort(rows, (one, other) -> Long.compare(one[0], other[0]));
        long[] keys = new long[rows.length];
        int[] at = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            keys[i] = rows[i][0];
            at[i] = (int) rows[i][1];
        }
        return new Remains.Paid(keys, at);
    }
}
