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
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The node's figures for Prometheus.
final class NodeMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    NodeMetrics(Journal journal, Keeper keeper, IngestNode ingest, NodeDesk desk) {
        journalCounter("aisle.journal.batches", journal, JournalFigures::batches);
        journalCounter("aisle.journal.bytes", journal, JournalFigures::bytes);
        journalCounter("aisle.journal.groups", journal, JournalFigures::groups);
        Gauge.builder("aisle.journal.running", journal, it -> it.figures().running() ? 1 : 0)
                .register(registry);
        Gauge.builder("aisle.journal.waiting", journal, it -> it.figures().waiting())
                .register(registry);
        liveCounter("aisle.applied.batches", keeper, LiveFigures::appliedBatches);
        liveCounter("aisle.applied.readings", keeper, LiveFigures::appliedReadings);
        liveCounter("aisle.applied.fed", keeper, LiveFigures::fed);
        liveCounter("aisle.applied.failed", keeper, LiveFigures::failedApplies);
        liveCounter("aisle.checkpoints", keeper, LiveFigures::checkpoints);
        liveGauge("aisle.stores", keeper, LiveFigures::stores);
        liveGauge("aisle.stores.loading", keeper, live -> live.loading().size());
        liveGauge("aisle.unapplied.batches", keeper, LiveFigures::behindBatches);
        ingestCounter("aisle.lanes.received", ingest, IngestFigures::received);
        ingestCounter("aisle.lanes.refused", ingest, IngestFigures::refused);
        ingestCounter("aisle.gate.gaps", ingest, IngestFigures::gaps);
        ingestCounter("aisle.gate.duplicates", ingest, IngestFigures::duplicates);
        ingestCounter("aisle.gate.rewinds", ingest, IngestFigures::rewinds);
        ingestCounter("aisle.gate.unreadable", ingest, IngestFigures::unreadable);
        Gauge.builder("aisle.lanes.connected", ingest, it -> it.figures().connected() ? 1 : 0)
                .register(registry);
        Gauge.builder("aisle.lanes.fullness", ingest, it -> it.figures().laneFullness())
                .register(registry);
        gatewayGauge("aisle.gateways", desk, all -> all.size());
        gatewayGauge(
                "aisle.gateways.online",
                desk,
                all -> all.stream().filter(GatewayStatus::online).count());
        gatewayGauge(
                "aisle.gateways.cloned",
                desk,
                all -> all.stream().filter(GatewayStatus::isCloned).count());
        gatewayGauge("aisle.gateways.backlog", desk, all -> sum(all, GatewayStatus::backlog));
        gatewayGauge("aisle.quarantine.waiting", desk, all -> sum(all, GatewayStatus::quarantined));
        gatewayGauge("aisle.readings.lost", desk, all -> sum(all, GatewayStatus::lost));
        new JvmMemoryMetrics().bindTo(registry);
        bindGc();
    }

    @SuppressWarnings("resource") // lives as long as the process
    private void bindGc() {
        new JvmGcMetrics().bindTo(registry);
    }

    private void journalCounter(String name, Journal journal, ToDoubleFunction<JournalFigures> figure) {
        FunctionCounter.builder(name, journal, it -> figure.applyAsDouble(it.figures()))
                .register(registry);
    }

    private void liveCounter(String name, Keeper keeper, ToDoubleFunction<LiveFigures> figure) {
        FunctionCounter.builder(name, keeper, it -> figure.applyAsDouble(it.figures()))
                .register(registry);
    }

    private void liveGauge(String name, Keeper keeper, ToDoubleFunction<LiveFigures> figure) {
        Gauge.builder(name, keeper, it -> figure.applyAsDouble(it.figures())).register(registry);
    }

    private void ingestCounter(String name, IngestNode ingest, ToDoubleFunction<IngestFigures> figure) {
        FunctionCounter.builder(name, ingest, it -> figure.applyAsDouble(it.figures()))
                .register(registry);
    }

    /// What the whole grid knows of its gateways: every node says the same. Unknown while the database is away.
    private void gatewayGauge(String name, NodeDesk desk, ToDoubleFunction<List<GatewayStatus>> figure) {
        Gauge.builder(name, desk, it -> figure.applyAsDouble(it.gateways(System.currentTimeMillis())))
                .register(registry);
    }

    private static double sum(List<GatewayStatus> all, ToLongFunction<GatewayStatus> figure) {
        return all.stream()
                .mapToLong(gateway -> Math.max(0, figure.applyAsLong(gateway)))
                .sum();
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }
}
