package io.aisle.grid.ingest;

/// Lets the batches of one stream through in sequence. A state machine without clock or database: both come in as
/// arguments.
///
/// `next` may run ahead of the journal by what is being written. Whatever is doubtful makes the gate *stale*; a
/// stale gate decides nothing before it has been told the cursor again.
final class Gate {
    private long next = 1;
    private long cursor;
    private boolean stale = true;
    private long damagedSeq;
    private long heldFrom;
    private long cursorReadMillis = Long.MIN_VALUE / 2;
    private long rewindAskedMillis = Long.MIN_VALUE / 2;
    private long movedMillis = Long.MIN_VALUE / 2;

    /// A cursor that was just read is not read again for a gap within this time.
    static final long CURSOR_FRESH_MILLIS = 200;
    /// A rewind that nothing followed may be asked for again after this time.
    static final long REWIND_PATIENCE_MILLIS = 3_000;

    enum Verdict {
        /// It is next; the gate has moved on.
        PASS,
        /// It is journaled; ack again.
        DUPLICATE,
        /// It is being journaled; the ack will come.
        UNDER_WAY,
        /// Something before it is missing.
        GAP
    }

    /// Whether the cursor must be read before `seq` can be judged.
    boolean needsCursor(long seq, long nowMillis) {
        return stale || seq > next && nowMillis - cursorReadMillis >= CURSOR_FRESH_MILLIS;
    }

    /// The cursor as read from the database just now.
    void cursorIs(long read, long nowMillis) {
        cursor = Math.max(cursor, read);
        next = stale ? read + 1 : Math.max(next, read + 1);
        if (stale) {
            cursor = read;
        }
        stale = false;
        cursorReadMillis = nowMillis;
    }

    /// Must not be called while [#needsCursor].
    Verdict judge(long seq, long nowMillis) {
        if (seq == next) {
            next++;
            movedMillis = nowMillis;
            rewindAskedMillis = Long.MIN_VALUE / 2;
            return Verdict.PASS;
        }
        if (seq > next) {
            return Verdict.GAP;
        }
        return seq <= cursor ? Verdict.DUPLICATE : Verdict.UNDER_WAY;
    }

    /// Whether bytes that cannot be read may be taken under this number: the second time they come, since the
    /// first time they may have been damaged on the way.
    boolean acceptsDamage(long seq) {
        boolean again = damagedSeq == seq;
        damagedSeq = seq;
        return again;
    }

    /// The gateway still holds the batches from `first` on, and none before.
    void heldFrom(long first) {
        heldFrom = Math.max(heldFrom, first);
    }

    /// Takes the next number that neither the journal nor the gateway has any more, as after restoring an old copy
    /// of the database; 0 if there is none.
    long takeLost() {
        return !stale && next < heldFrom ? next++ : 0;
    }

    /// The journal has everything up to `seq`.
    void journaled(long seq) {
        cursor = Math.max(cursor, seq);
        next = Math.max(next, seq + 1);
    }

    /// An offer was not taken, or nobody knows.
    void doubt() {
        stale = true;
    }

    /// Whether a rewind may be asked for now: none is outstanding.
    boolean mayAskRewind(long nowMillis) {
        return nowMillis - rewindAskedMillis >= REWIND_PATIENCE_MILLIS;
    }

    void rewindAsked(long nowMillis) {
        rewindAskedMillis = nowMillis;
    }

    /// Whether nothing has come for so long that what the gateway says it sent must be lost.
    boolean isIdle(long nowMillis, long idleMillis) {
        return nowMillis - movedMillis >= idleMillis;
    }

    boolean isStale() {
        return stale;
    }

    /// The number wanted next.
    long next() {
        return next;
    }

    /// The highest number known to be journaled.
    long cursor() {
        return cursor;
    }
}
