package io.aisle.dashboard.grid;

/// A listener's wish to hear of a topic; close it when the page is left or hidden. Closing twice does nothing.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
