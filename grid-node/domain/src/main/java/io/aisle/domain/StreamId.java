package io.aisle.domain;

/// One gateway's one epoch: the thing whose batches are numbered 1, 2, 3, … without gaps. Written `gateway/epoch`.
public record StreamId(GatewayId gateway, Epoch epoch) {
    /// @throws IllegalArgumentException if `text` is not `gateway/epoch`
    public static StreamId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Stream \"" + text + "\" must read gateway/epoch.");
        }
        return new StreamId(new GatewayId(text.substring(0, slash)), new Epoch(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return gateway + "/" + epoch;
    }
}
