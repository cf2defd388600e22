package io.aisle.edge.uplink;

import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.spool.Spool;
import java.util.List;

/// One store's gateway as the uplink sees it. Called from the uplink's threads.
public interface Outbound {
    Topics topics();

    Spool spool();

    GatewayState.Heartbeat heartbeat(long nowMillis);

    /// Names of the devices heard so far.
    List<String> devices();

    /// What the grid's clock said when it sent a message, 0 if it did not say, and this machine's when that was heard.
    void gridClock(long gridMillis, long nowMillis);

    /// The grid acked nothing new from … until; what the devices said meanwhile came late. By this
    /// machine's clock.
    void outage(long sinceMillis, long untilMillis);

    /// When the oldest batch that the grid has not acked was closed, 0 if none waits or the disk cannot be
    /// read.
    long oldestMillis();

    /// The grid wants a quarantined message to be read again; must return at once.
    void retry(RetryRequest request);
}
