package io.aisle.grid;

import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.desk.NodeDesk;
import io.aisle.grid.ingest.IngestFigures;
import io.aisle.grid.ingest.IngestNode;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalFigures;
import io.aisle.grid.live.Keeper;
import io.aisle.grid.live.LiveFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The node's figures for Prometheus; `docs/operations.md` says what each is for.
final class NodeMetrics {
    private final MeterRegistry registry;

    NodeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void journal(Journal journal) {
        Figures<JournalFigures> of = new Figures<>(journal::figures);
        of.counter("aisle.journal.batches", "Batches this node has journaled.", JournalFigures::batches);
        of.counter("aisle.journal.bytes", "Bytes of the batches this node has journaled.", JournalFigures::bytes);
        of.counter("aisle.journal.groups", "Commits that took.", JournalFigures::groups);
        of.gauge("aisle.journal.running", "1 if the last commit went well, else 0.", it -> it.running() ? 1 : 0);
        of.gauge("aisle.journal.waiting", "Batches that wait to be journaled.", JournalFigures::waiting);
    }

    void live(Keeper keeper) {
        Figures<LiveFigures> of = new Figures<>(keeper::figures);
        of.counter("aisle.applied.batches", "Batches this node has applied to stores.", LiveFigures::appliedBatches);
        of.counter("aisle.applied.readings", "Readings this node has applied to stores.", LiveFigures::appliedReadings);
        of.counter("aisle.applied.fed", "Batches that had to be fed from the journal.", LiveFigures::fed);
        of.counter("aisle.applied.failed", "Attempts to apply that were left to feeding.", LiveFigures::failedApplies);
        of.counter("aisle.checkpoints", "Checkpoints written.", LiveFigures::checkpoints);
        of.gauge("aisle.stores", "Imported stores at home on this node.", LiveFigures::stores);
        of.gauge(
                "aisle.stores.loading",
                "Those of them that are still being read.",
                it -> it.loading().size());
        of.gauge("aisle.stores.codes", "Stock cells they hold in memory.", LiveFigures::codes);
        of.gauge("aisle.stores.tags", "Tags they hold in memory.", LiveFigures::tags);
        of.gauge("aisle.stores.days", "Days they hold in memory.", LiveFigures::days);
        of.gauge(
                "aisle.stores.completeness.lowest",
                "Share of today's minutes that are whole, in the store where it is lowest.",
                LiveFigures::completeness);
        of.gauge(
                "aisle.unapplied.batches",
                "Batches that are journaled but not yet in their store.",
                LiveFigures::behindBatches);
    }

    void ingest(IngestNode ingest) {
        Figures<IngestFigures> of = new Figures<>(ingest::figures);
        of.counter("aisle.lanes.received", "Messages this node's lanes have received.", IngestFigures::received);
        of.counter(
                "aisle.lanes.refused", "Messages left to be sent again: the queue was full.", IngestFigures::refused);
        of.counter(
                "aisle.lanes.misplaced",
                "Messages not read: the topic's lane is not its store's, or they are too large.",
                IngestFigures::misplaced);
        of.counter("aisle.gate.gaps", "Batches that came before one that is missing.", IngestFigures::gaps);
        of.counter("aisle.gate.duplicates", "Batches that had been journaled before.", IngestFigures::duplicates);
        of.counter("aisle.gate.rewinds", "Times a gateway was asked to send again.", IngestFigures::rewinds);
        of.counter(
                "aisle.gate.unreadable",
                "Batches that could not be decoded and went to quarantine.",
                IngestFigures::unreadable);
        of.gauge("aisle.lanes.connected", "1 while the broker is there, else 0.", it -> it.connected() ? 1 : 0);
        of.gauge("aisle.lanes.fullness", "How full the receiving queue is, 0 to 1.", IngestFigures::laneFullness);
    }

    /// What the whole grid knows of its gateways: every node says the same.
    void gateways(NodeDesk desk) {
        Figures<List<GatewayStatus>> of = new Figures<>(() -> desk.gateways(System.currentTimeMillis()));
        of.gauge("aisle.gateways", "Gateways the grid has heard of.", List::size);
        of.gauge(
                "aisle.gateways.online",
                "Those that are heard now.",
                all -> all.stream().filter(GatewayStatus::online).count());
        of.gauge(
                "aisle.gateways.cloned",
                "Those that two processes claim to be.",
                all -> all.stream().filter(GatewayStatus::isCloned).count());
        of.gauge(
                "aisle.gateways.backlog",
                "Batches that gateways have accepted and the grid has not acked.",
                all -> sum(all, GatewayStatus::backlog));
        of.gauge(
                "aisle.gateways.lag.seconds",
                "Age of the oldest batch that is accepted and not acked.",
                all -> all.stream().mapToLong(GatewayStatus::lagMillis).max().orElse(0) / 1000.0);
        of.gauge(
                "aisle.quarantine.waiting",
                "Messages that could not be read and wait in quarantine.",
                all -> sum(all, GatewayStatus::quarantined));
        of.gauge(
                "aisle.readings.lost",
                "Reads and messages known to be lost, over all time.",
                all -> sum(all, GatewayStatus::lost));
    }

    private static double sum(List<GatewayStatus> all, ToLongFunction<GatewayStatus> figure) {
        return all.stream()
                .mapToLong(gateway -> Math.max(0, figure.applyAsLong(gateway)))
                .sum();
    }

    private final class Figures<F> {
        private final Supplier<F> figures;

        Figures(Supplier<F> figures) {
            this.figures = figures;
        }

        void gauge(String name, String help, ToDoubleFunction<F> figure) {
            Gauge.builder(name, () -> figure.applyAsDouble(figures.get()))
                    .description(help)
                    .register(registry);
        }

        void counter(String name, String help, ToDoubleFunction<F> figure) {
            FunctionCounter.builder(name, figures, it -> figure.applyAsDouble(it.get()))
                    .description(help)
                    .register(registry);
        }
    }
}
