package io.aisle.grid.client;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a client may ask of the grid, and the few things it may tell it.
///
/// Answers are small; no question moves a whole store. A store that is imported but whose state is still
/// being read from the journal is *loading*: it is missing from the live answers, never shown as zero.
///
/// Every method throws [GridUnavailable] when no node answers in time.
public interface Grid extends AutoCloseable, Replenishment {
    /// Live figures of all stores that are not loading, keyed by store id.
    Map<String, StoreSummary> summaries(long nowMillis);

    /// @return empty while the store is loading or unknown
    Optional<StoreSummary> summary(StoreId store, long nowMillis);

    Optional<StockPage> stock(StoreId store, StockQuery query, long nowMillis);

    /// The buckets of one local day, from midnight to midnight.
    ///
    /// @param minutes 1 to 1440
    Optional<List<Bucket>> buckets(StoreId store, LocalDate date, int minutes, long nowMillis);

    /// How whole each hour of one local day is, as far as it has begun.
    Optional<List<Wholeness>> wholeness(StoreId store, LocalDate date, long nowMillis);

    Optional<List<Visit>> visits(StoreId store, long nowMillis);

    /// @param limit 1 to 50
    Optional<List<LatestReading>> latest(StoreId store, int limit);

    Optional<List<ZoneTags>> zones(StoreId store, long nowMillis);

    /// What is known of every gateway that ever reported, whether imported stores or not.
    List<GatewayStatus> gateways(long nowMillis);

    /// The node's own health: journal, lanes, members, rates.
    GridHealth health();

    QuarantinePage quarantine(QuarantineQuery query);

    Optional<QuarantineItem> quarantineItem(String id);

    /// Hands a quarantined message back to its gateway to be read again. Safe to repeat.
    Retry retry(String id);

    List<StoreMaster> stores();

    /// The whole catalogue; call it rarely, and again when [#catalogueVersion] has changed.
    List<Item> items();

    /// Changes whenever stores, items or members were imported.
    long catalogueVersion();

    /// The member a pseudonym belongs to.
    Optional<Member> member(String memberKey);

    /// The member of that name or number, with the pseudonyms of their codes.
    Optional<MemberRecord> memberRecord(String member);

    /// Erases a member and every tie to their pseudonyms, for good.
    ///
    /// @return whether there was one
    boolean forget(String member);

    /// Takes master data or past sales; good rows count, the others are reported with their reason.
    ImportReport take(ImportRows rows);

    /// What will be sold, how well that was known before, and what planners say. Its methods throw [GridUnavailable]
    /// too.
    ForecastDesk forecasts();

    @Override
    void close();
}
