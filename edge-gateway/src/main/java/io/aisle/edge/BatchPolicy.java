package io.aisle.edge;

/// When an open batch is closed. Times are milliseconds that never run backwards.
///
/// @param lingerMillis a reading waits no longer for others
/// @param messagesAtOnce a broker may send no more before the earlier messages are acknowledged: so many do not wait
///     if the disk is free
/// @param emptyMillis a store that is silent says at least so often that it was listened to
record BatchPolicy(long lingerMillis, int messagesAtOnce, long emptyMillis) {
    static final BatchPolicy USUAL = new BatchPolicy(20, 16, 10_000);

    /// For a batch that holds something.
    boolean isDue(long openedAtMillis, int waitingMessages, boolean diskIsFree, long nowMillis) {
        return nowMillis - openedAtMillis >= lingerMillis || diskIsFree && waitingMessages >= messagesAtOnce;
    }

    /// For a store whose last batch was closed then.
    boolean isEmptyDue(long closedAtMillis, long nowMillis) {
        return nowMillis - closedAtMillis >= emptyMillis;
    }
}
