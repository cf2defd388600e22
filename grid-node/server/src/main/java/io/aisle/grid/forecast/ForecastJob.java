package io.aisle.grid.forecast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.core.JobStatus;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.ServiceFactory;
import com.hazelcast.jet.pipeline.Sinks;
import com.hazelcast.jet.pipeline.SourceBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The batch job that forecasts groups of stores: each group on one node, one group at a time on a node, on a thread of
/// its own, so that what is live goes on beside it.
final class ForecastJob {
    private static final String NAME = "forecast";

    private ForecastJob() {}

    /// @param groups names of groups to forecast
    /// @param train whether new models may be tried
    /// @return false if a run is on already
    static boolean submit(HazelcastInstance hazelcast, List<String> groups, boolean train) {
        if (groups.isEmpty() || isRunning(hazelcast)) {
            return false;
        }
        hazelcast.getJet().newJobIfAbsent(pipeline(new ArrayList<>(groups), train), new JobConfig().setName(NAME));
        return true;
    }

    static boolean isRunning(HazelcastInstance hazelcast) {
        var job = hazelcast.getJet().getJob(NAME);
        return job != null && !isOver(job.getStatus());
    }

    private static boolean isOver(JobStatus status) {
        return status == JobStatus.COMPLETED || status == JobStatus.FAILED;
    }

    static Pipeline pipeline(ArrayList<String> groups, boolean train) {
        Pipeline pipeline = Pipeline.create();
        pipeline.readFrom(groups(groups))
                .groupingKey(group -> group)
                .mapUsingService(node(), (seat, key, group) -> seat.forecast(group, train))
                .setLocalParallelism(1)
                .setName("forecast")
                .writeTo(Sinks.noop());
        return pipeline;
    }

    private static BatchSource<String> groups(ArrayList<String> groups) {
        return SourceBuilder.batch("store groups", context -> new ArrayDeque<>(groups))
                .<String>fillBufferFn((waiting, buffer) -> {
                    @Nullable String group = waiting.poll();
                    if (group == null) {
                        buffer.close();
                    } else {
                        buffer.add(group);
                    }
                })
                .build();
    }

    private static ServiceFactory<?, Seat> node() {
        // Not cooperative: training takes minutes and reads by JDBC.
        return ServiceFactory.withCreateContextFn(context -> new Seat(context.hazelcastInstance()))
                .withCreateServiceFn((context, seat) -> seat)
                .toNonCooperative();
    }

    private static final class Seat {
        private final HazelcastInstance hazelcast;

        Seat(HazelcastInstance hazelcast) {
            this.hazelcast = hazelcast;
        }

        String forecast(String group, boolean train) throws InterruptedException {
            return ForecastNode.of(hazelcast).forecast(group, train);
        }
    }
}
