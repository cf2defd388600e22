package io.aisle.grid.ingest;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.core.JobStatus;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.ServiceFactory;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.SourceBuilder;
import com.hazelcast.jet.pipeline.SourceBuilder.SourceBuffer;
import com.hazelcast.jet.pipeline.StreamSource;
import io.aisle.grid.journal.Offer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The job that runs on all nodes and brings batches from the broker into journal and stores.
///
/// It may be restarted at any moment, by a member that joins or leaves: what was on the way is sent again by the
/// gateways, and the gates begin at the cursors.
public final class IngestJob implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IngestJob.class);
    private static final String NAME = "ingest";
    private static final int COMMIT_AT_ONCE = 512;
    private static final int APPLY_AT_ONCE = 128;

    private final HazelcastInstance hazelcast;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aisle-ingest-watch").daemon().factory());
    private final ExecutorService asker = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("aisle-ingest-ask").daemon().factory());
    private final Duration patience;
    private volatile boolean running;

    public IngestJob(HazelcastInstance hazelcast) {
        this(hazelcast, Duration.ofSeconds(10));
    }

    /// @param patience how long an answer of the grid may take
    IngestJob(HazelcastInstance hazelcast, Duration patience) {
        this.hazelcast = hazelcast;
        this.patience = patience;
    }

    /// Submits the job if no node has, and again should it ever end.
    public void start() {
        watch.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    /// Whether the job was running at the last look.
    public boolean isRunning() {
        return running;
    }

    // Hazelcast may take a question for a duplicate and never answer it: then another one must be asked
    private void look() {
        Future<Boolean> asked = asker.submit(this::ask);
        try {
            running = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silence) {
            asked.cancel(true);
            log.warn("The grid did not tell within {} s how the ingest job is; asking again.", patience.toSeconds());
        } catch (InterruptedException closing) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException unexpected) {
            running = false;
            log.warn("The ingest job could not be looked at: {}", unexpected.toString());
        }
    }

    private boolean ask() {
        try {
            JobConfig config = new JobConfig()
                    .setName(NAME)
                    .setProcessingGuarantee(ProcessingGuarantee.NONE)
                    .setAutoScaling(true);
            Job job = hazelcast.getJet().newJobIfAbsent(pipeline(), config);
            JobStatus status = job.getStatus();
            if (status == JobStatus.SUSPENDED) {
                job.resume();
            }
            return status == JobStatus.RUNNING;
        } catch (HazelcastInstanceNotActiveException closing) {
            return false;
        } catch (RuntimeException later) {
            log.warn("The ingest job could not be looked at: {}", later.toString());
            return false;
        }
    }

    static Pipeline pipeline() {
        Pipeline pipeline = Pipeline.create().setPreserveOrder(true); // a stream's batches are numbered
        pipeline.readFrom(lanes())
                .withoutTimestamps()
                .rebalance(Envelope::home)
                .flatMapUsingService(gates(), GateSeat::admit)
                .setName("gate")
                .mapUsingServiceAsyncBatched(node(), COMMIT_AT_ONCE, NodeSeat::commit)
                .setName("journal, then ack")
                .mapUsingServiceAsyncBatched(node(), APPLY_AT_ONCE, NodeSeat::apply)
                .setName("apply")
                .writeTo(Sinks.noop());
        return pipeline;
    }

    private static StreamSource<Envelope> lanes() {
        return SourceBuilder.stream(
                        "lanes",
                        context -> new LaneSeat(
                                context.hazelcastInstance(),
                                context.globalProcessorIndex(),
                                context.totalParallelism()))
                .<Envelope>fillBufferFn(LaneSeat::fill)
                .destroyFn(LaneSeat::close)
                .distributed(1)
                .build();
    }

    private static ServiceFactory<?, GateSeat> gates() {
        // Not cooperative: a gate reads cursors by JDBC.
        return ServiceFactory.withCreateContextFn(context -> new GateSeat(context.hazelcastInstance()))
                .withCreateServiceFn((context, seat) -> seat)
                .toNonCooperative();
    }

    private static ServiceFactory<?, NodeSeat> node() {
        return ServiceFactory.withCreateContextFn(context -> new NodeSeat(context.hazelcastInstance()))
                .withCreateServiceFn((context, seat) -> seat);
    }

    /// The job may reach a member before the rest of its node has started; until then messages are left to be sent
    /// again.
    private static final class LaneSeat {
        private final HazelcastInstance hazelcast;
        private final int index;
        private final int total;
        private @Nullable Lanes lanes;

        LaneSeat(HazelcastInstance hazelcast, int index, int total) {
            this.hazelcast = hazelcast;
            this.index = index;
            this.total = total;
        }

        void fill(SourceBuffer<Envelope> buffer) {
            if (lanes == null) {
                IngestNode node = IngestNode.of(hazelcast);
                if (node == null) {
                    return;
                }
                lanes = node.receive(index, total);
            }
            lanes.fill(buffer);
        }

        static void close(@Nullable LaneSeat seat) {
            if (seat != null && seat.lanes != null) {
                seat.lanes.close();
            }
        }
    }

    private static final class GateSeat {
        private final HazelcastInstance hazelcast;
        private @Nullable Gates gates;

        GateSeat(HazelcastInstance hazelcast) {
            this.hazelcast = hazelcast;
        }

        Traverser<Offer> admit(Envelope envelope) {
            Gates open = open();
            return open == null ? Traversers.empty() : open.admit(envelope);
        }

        private synchronized @Nullable Gates open() {
            if (gates == null) {
                IngestNode node = IngestNode.of(hazelcast);
                gates = node == null ? null : node.freshGates();
            }
            return gates;
        }
    }

    private static final class NodeSeat {
        private final HazelcastInstance hazelcast;

        NodeSeat(HazelcastInstance hazelcast) {
            this.hazelcast = hazelcast;
        }

        CompletableFuture<List<Offer>> commit(List<Offer> offers) {
            return node().commit(offers);
        }

        CompletableFuture<List<Offer>> apply(List<Offer> offers) {
            return node().apply(offers);
        }

        /// Present by now: the gate lets nothing through before.
        private IngestNode node() {
            IngestNode node = IngestNode.of(hazelcast);
            if (node == null) {
                throw new IllegalStateException("A batch passed the gate of a node that is still starting.");
            }
            return node;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        asker.shutdownNow();
    }
}
