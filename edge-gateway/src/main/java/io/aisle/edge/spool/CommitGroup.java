package io.aisle.edge.spool;

import io.aisle.domain.Epoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Many stores' drafts made durable together: all are written, then each file is forced once, then they are accepted.
final class CommitGroup {
    /// One draft on its way into one spool.
    record Job(Spool spool, Draft draft) {}

    private record Numbered(Job job, Epoch epoch, long seq) {}

    private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);

    private CommitGroup() {}

    /// Accepts what reaches the disk.
    ///
    /// @param trouble hears once of every spool that failed
    /// @return the jobs of failed spools in their order; their spools are in a new epoch
    static List<Job> commit(List<Job> jobs, BiConsumer<Spool, IOException> trouble) {
        Map<Spool, IOException> failed = new LinkedHashMap<>();
        Map<Spool, List<Numbered>> written = new LinkedHashMap<>();
        for (Job job : jobs) {
            Spool spool = job.spool();
            if (!failed.containsKey(spool)) {
                try {
                    written.computeIfAbsent(spool, any -> new ArrayList<>()).add(write(job));
                } catch (IOException full) {
                    failed.put(spool, full);
                } catch (RuntimeException unencodable) {
                    // One broken batch must not stop the others: its messages stay un-acknowledged.
                    LOG.error("A batch for the spool {} could not be encoded and was left out.", spool, unencodable);
                }
            }
        }
        for (Map.Entry<Spool, List<Numbered>> entry : written.entrySet()) {
            Spool spool = entry.getKey();
            if (!failed.containsKey(spool)) {
                try {
                    spool.force();
                    entry.getValue().forEach(CommitGroup::accept);
                } catch (IOException unsynced) {
                    failed.put(spool, unsynced);
                }
            }
        }
        failed.forEach((spool, reason) -> {
            spool.abandonEpoch();
            trouble.accept(spool, reason);
        });
        return jobs.stream().filter(job -> failed.containsKey(job.spool())).toList();
    }

    private static void accept(Numbered done) {
        try {
            done.job().draft().accepted(done.epoch(), done.seq());
        } catch (RuntimeException deaf) {
            LOG.atError()
                    .addKeyValue("epoch", done.epoch().toString())
                    .addKeyValue("seq", done.seq())
                    .setCause(deaf)
                    .log("Batch {} of epoch {} is on disk, but that could not be passed on.", done.seq(), done.epoch());
        }
    }

    private static Numbered write(Job job) throws IOException {
        Spool spool = job.spool();
        Epoch epoch = spool.epoch();
        long seq = spool.nextSeq();
        spool.append(job.draft().closedMillis(), job.draft().encode(epoch, seq));
        return new Numbered(job, epoch, seq);
    }
}
