package io.aisle.domain.store;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.SalesDay;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.column.Codes;
import io.aisle.domain.day.DayFigures;
import io.aisle.domain.day.Days;
import io.aisle.domain.day.ReceiptTotal;
import io.aisle.domain.member.Visits;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.shelf.Epcs;
import io.aisle.domain.shelf.Shelves;
import io.aisle.domain.stock.Cells;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One store's whole live state: a pure function of the batches applied to it, which knows no clock and no
/// catalogue.
///
/// It changes in place. Batches of different streams may be applied in any order; those of one stream are
/// numbered. Whoever asks says what time it is. Not thread-safe, not even for questions: some figures are
/// worked out when they are first asked for.
public final class Store {
    /// Readings outside 2000-01-01 … 2199-12-31 UTC are refused; gateways let none of them through.
    static final long EARLIEST_MILLIS = 946_684_800_000L;

    static final long LATEST_MILLIS = 7_258_118_399_999L;

    private final StoreId id;
    final Codes items = new Codes();
    final Days days;
    final Shelves shelves;
    final Cells cells;
    final Ticker ticker = new Ticker();
    private final Intake intake;
    private final Showing showing;
    final Map<StreamId, Long> positions = new HashMap<>();
    final Closings closings = new Closings();
    final Counters counters = new Counters();
    private final StockAnswers stockAnswers = new StockAnswers(this);
    private @Nullable HalfHours halfHours;

    private Store(StoreId id, ZoneId zone) {
        this.id = id;
        Epcs epcs = new Epcs(items);
        days = new Days(zone, items, epcs, new Effects(this));
        cells = new Cells(days, days.words());
        shelves = new Shelves(items, epcs, days::lastPaidMillis);
        intake = new Intake(this);
        showing = new Showing(ticker, shelves);
    }

    /// @param zone decides what a day is; fixed for ever
    public static Store empty(StoreId id, ZoneId zone) {
        return new Store(id, zone);
    }

    public StoreId id() {
        return id;
    }

    public ZoneId zone() {
        return days.zone();
    }

    /// Number of the last applied batch of `stream`, 0 if none, or if it has left.
    public long position(StreamId stream) {
        return positions.getOrDefault(stream, 0L);
    }

    /// A copy of all positions.
    public Map<StreamId, Long> positions() {
        return Map.copyOf(positions);
    }

    /// The days in memory, in order.
    public List<LocalDate> dates() {
        return days.held().dates();
    }

    /// How many of the applied batches are of streams that have left the positions.
    public long retiredBatches() {
        long standing = 0;
        for (long position : positions.values()) {
            standing += position;
        }
        return counters.appliedBatches - standing;
    }

    /// Whether the store can tell by itself where `stream` stands: it has its position, or no stream has
    /// ever left.
    public boolean knows(StreamId stream) {
        return positions.containsKey(stream) || retiredBatches() == 0;
    }

    /// Lets a stream that has ended leave the positions, if it stands at `position`; else changes
    /// nothing.
    ///
    /// @param position written down beside the stream's cursor before this is called
    public boolean retire(StreamId stream, long position) {
        return position > 0 && positions.remove(stream, position);
    }

    /// Where a stream that the store may have forgotten stands; -1 if `retired` does not prove it.
    ///
    /// A number in `retired` is written before its stream leaves any store, and only grows. So those that
    /// left this one are among them, at these numbers or lower ones; and they are all that have no
    /// position here, at these numbers, exactly if they add up to what the store is made of beside its
    /// positions.
    ///
    /// @param retired of every stream of this store that may have left, the number it left with
    public long standing(StreamId stream, Map<StreamId, Long> retired) {
        if (knows(stream)) {
            return position(stream);
        }
        long sum = 0;
        for (Map.Entry<StreamId, Long> left : retired.entrySet()) {
            sum += positions.containsKey(left.getKey()) ? 0 : left.getValue();
        }
        return sum == retiredBatches() ? retired.getOrDefault(stream, 0L) : -1;
    }

    /// Takes a stream, new or back again, among the positions where it stands.
    ///
    /// @param retired as in [#standing]
    /// @return its position, -1 if it is not proven and nothing changed
    public long admit(StreamId stream, Map<StreamId, Long> retired) {
        long position = standing(stream, retired);
        if (position >= 0) {
            positions.putIfAbsent(stream, position);
        }
        return position;
    }

    /// Grows by one with each applied batch.
    public long appliedBatches() {
        return counters.appliedBatches;
    }

    public long appliedReadings() {
        return counters.appliedReadings;
    }

    /// Applied batches whose readings no spool could read any more.
    public long lostBatches() {
        return counters.lostBatches;
    }

    /// Applied readings that changed nothing because their time is outside of what a store can hold.
    public long refusedReadings() {
        return counters.refusedReadings;
    }

    /// Applies `batch` if it is the next of its stream, else changes nothing.
    public Applied apply(GatewayId gateway, Batch batch) {
        StreamId stream = new StreamId(gateway, batch.epoch());
        if (!knows(stream)) {
            return Applied.UNKNOWN_STREAM;
        }
        long position = position(stream);
        if (batch.seq() <= position) {
            return Applied.DUPLICATE;
        }
        if (batch.seq() != position + 1) {
            return Applied.GAP;
        }
        if (!wanted(batch).isEmpty()) {
            return Applied.DAYS_AWAY;
        }
        long closed = closedByGrid(batch);
        days.listened(coversFromByGrid(batch), closed);
        intake.take(batch, closed);
        showing.show(batch);
        positions.put(stream, batch.seq());
        counters.appliedBatches++;
        counters.appliedReadings += batch.readings().size();
        counters.lostBatches += batch.lost().isEmpty() ? 0 : 1;
        counters.closedMillis = Math.max(counters.closedMillis, closed);
        closings.add(closed);
        days.held().applied();
        return Applied.APPLIED;
    }

    /// The days that must be back before `batch` can be applied; with them here, further ones may be
    /// wanted.
    public List<LocalDate> wanted(Batch batch) {
        return days.held().wanted(coversFromByGrid(batch), closedByGrid(batch), batch, Store::isRefused);
    }

    /// What a gateway's clock says is worth what is known of that clock.
    private static long closedByGrid(Batch batch) {
        return plausible(plausible(batch.closedMillis()) - offset(batch));
    }

    private static long coversFromByGrid(Batch batch) {
        return plausible(plausible(batch.coversFromMillis()) - offset(batch));
    }

    private static long offset(Batch batch) {
        return Math.max(-LATEST_MILLIS, Math.min(LATEST_MILLIS, batch.clockOffsetMillis()));
    }

    static boolean isRefused(long atMillis) {
        return atMillis < EARLIEST_MILLIS || atMillis > LATEST_MILLIS;
    }

    /// Lets a day leave memory that is stored elsewhere; nothing changes if it is not here or not as it
    /// was written. Answers stay the same, but some can be given only once it is back.
    ///
    /// @param digest of what was written, see [StoreCodec#digest]
    public boolean sendAway(LocalDate date, long digest) {
        return days.held().sendAway(date, digest);
    }

    /// Whether a day rests in memory and is written with this digest, see [StoreCodec#digest].
    public boolean rests(LocalDate date, long digest) {
        return days.held().rests(date, digest);
    }

    /// Takes a day back into memory; a day that is here stays as it is.
    ///
    /// @param day as [StoreCodec#day] wrote it
    /// @return false if these are not the bytes it left with
    public boolean bringBack(byte[] day) {
        return days.held().bringBack(day);
    }

    /// The days that are not in memory, with the digests they left with.
    public Map<LocalDate, Long> away() {
        return days.held().away();
    }

    /// The days that must be back before [#summary] or [#stock] can answer.
    public List<LocalDate> wantedAt(long nowMillis) {
        LocalDate date = days.date(plausible(nowMillis));
        return days.held().awayBetween(date.minusDays(Days.SALES_DAYS), date.plusDays(1));
    }

    /// The days that must be back before [#buckets] can answer.
    public List<LocalDate> wantedOn(LocalDate date) {
        return days.held().awayBetween(date, date);
    }

    /// The days that must be back before [#visits] can answer.
    public List<LocalDate> wantedForVisits(long nowMillis) {
        LocalDate date = days.date(plausible(nowMillis));
        return days.held().awayBetween(date.minusDays(1), date);
    }

    /// The days that must be back before [#latest] can answer.
    public List<LocalDate> wantedForLatest() {
        return ticker.lines().stream()
                .map(line -> days.date(line.atMillis()))
                .distinct()
                .filter(date -> !days.held().awayBetween(date, date).isEmpty())
                .toList();
    }

    /// What the store holds in memory and how whole its day is.
    public Extent extent(long nowMillis) {
        long now = plausible(nowMillis);
        DayFigures today = days.figures(days.date(now));
        return new Extent(
                items.size(),
                shelves.tags(),
                days.held().dates().size(),
                BucketAnswer.completeness(today, 0, today.minutes(), now));
    }

    /// Codes that `aliases` calls one item count as one.
    public StoreSummary summary(Aliases aliases, long nowMillis) {
        SummaryAnswer answer = new SummaryAnswer(this, plausible(nowMillis), halfHours);
        halfHours = answer.halves();
        return answer.summary(stockAnswers, aliases);
    }

    /// As without a catalogue: every code is an item.
    public StoreSummary summary(long nowMillis) {
        return summary(Aliases.NONE, nowMillis);
    }

    /// Codes that `aliases` calls one item are one row, their counts and movements taken together.
    public StockPage stock(StockQuery query, Aliases aliases, long nowMillis) {
        return stockAnswers.page(query, aliases, plausible(nowMillis));
    }

    /// @param minutes 1 to 1440; the day's last bucket may be shorter
    public List<Bucket> buckets(LocalDate date, int minutes, long nowMillis) {
        return BucketAnswer.buckets(days.figures(date), minutes, nowMillis);
    }

    /// Hour by hour of one local day, as far as it has begun by `nowMillis`.
    public List<Wholeness> wholeness(LocalDate date, long nowMillis) {
        return days.figures(date).wholeness(plausible(nowMillis));
    }

    /// Days for the history, newest first: from the oldest changed one in memory on, since what came late
    /// changes how long an item was in stock on the days after it.
    ///
    /// @param changed days that the history has not got as they are
    /// @param before only days before this one
    /// @param most at most so many
    public List<SalesDay> history(
            Set<LocalDate> changed, LocalDate before, int most, OpeningHours hours, Aliases aliases, long nowMillis) {
        List<LocalDate> dates = days.held().dates();
        int first = 0;
        while (first < dates.size() && !changed.contains(dates.get(first))) {
            first++;
        }
        HistoryAnswer answer = new HistoryAnswer(this, hours, nowMillis);
        List<SalesDay> history = new ArrayList<>();
        for (int i = dates.size() - 1; i >= first && history.size() < most; i--) {
            if (dates.get(i).isBefore(before) && days.midnight(dates.get(i)) <= nowMillis) {
                history.add(answer.day(dates.get(i), stockAnswers.items(aliases)));
            }
        }
        return history;
    }

    /// Newest first.
    public List<Visit> visits(long nowMillis) {
        return Visits.open(days.sightings(days.date(plausible(nowMillis))), nowMillis);
    }

    /// Newest first.
    ///
    /// @param limit at most 50
    public List<LatestReading> latest(int limit) {
        return ticker.lines().stream()
                .limit(Math.max(0, limit))
                .map(this::withTotals)
                .toList();
    }

    /// By name.
    public List<ZoneTags> zones(long nowMillis) {
        return shelves.zones();
    }

    /// Copies of receipt lines that lost to a copy with another content, of the days in memory.
    public List<ReceiptLine> conflicts() {
        return days.conflicting();
    }

    private LatestReading withTotals(LatestReading line) {
        if (!line.kind().equals("sale") && !line.kind().equals("return")) {
            return line;
        }
        ReceiptKind kind = line.kind().equals("sale") ? ReceiptKind.SALE : ReceiptKind.RETURN;
        ReceiptTotal total = days.receipt(line.atMillis(), line.device(), line.subject(), kind);
        return new LatestReading(
                line.atMillis(), line.device(), line.kind(), line.subject(), total.lines(), total.netMicros());
    }

    static long plausible(long millis) {
        return Math.max(EARLIEST_MILLIS, Math.min(LATEST_MILLIS, millis));
    }
}
