package io.aisle.domain.reading;

/// Which batch of one stream is to be sent next: at most so many above the ack, from the lowest un-acked one
/// again on connect, on a rewind and when no ack comes.
///
/// How many that are follows what the grid takes: one more with each ack, half as many when it asks again or
/// stays silent, never more than the window's size (additive increase, multiplicative decrease, as TCP does by
/// RFC 5681, 3.1). Else a grid that is offered too much would let most of each window go, again and again.
///
/// Knows no thread and no clock: times are milliseconds that the caller passes in, never running backwards.
public final class SendWindow {
    /// The first wait for an ack, doubled up to [#LONGEST_WAIT_MILLIS] while none comes.
    public static final long SHORTEST_WAIT_MILLIS = 2_000;

    public static final long LONGEST_WAIT_MILLIS = 30_000;

    /// Rewinds to one number that come faster than this are one rewind.
    public static final long REWIND_PAUSE_MILLIS = 250;

    private static final long NEVER = Long.MAX_VALUE;
    /// So many may be sent before the first ack …
    private static final int FIRST_OPEN = 16;
    /// … and so many always.
    private static final int LEAST_OPEN = 2;

    private final int size;
    /// How many may be above the ack now.
    private int open;

    private long acked;
    private long last;
    private long next;
    private long waitMillis = SHORTEST_WAIT_MILLIS;
    private long resendAtMillis = NEVER;
    private long rewoundTo;
    private long rewoundAtMillis;

    /// @param size how many batches may be sent above the ack
    /// @param acked everything up to here is done
    /// @param last the highest accepted number, `acked` if none waits
    public SendWindow(int size, long acked, long last) {
        if (size < 1 || acked > last) {
            throw new IllegalArgumentException(
                    "Window of " + size + " above " + acked + " up to " + last + " cannot be.");
        }
        this.size = size;
        open = Math.min(size, FIRST_OPEN);
        this.acked = acked;
        this.last = last;
        next = acked + 1;
    }

    /// Batches up to `seq` are accepted and may be sent.
    public void accepted(long seq) {
        last = Math.max(last, seq);
    }

    /// A new connection: whatever was under way in an older one may be gone.
    public void connected() {
        next = acked + 1;
        open = Math.min(size, FIRST_OPEN);
        waitMillis = SHORTEST_WAIT_MILLIS;
        resendAtMillis = NEVER;
        rewoundTo = 0;
    }

    /// The grid has everything up to `seq`.
    ///
    /// @return whether that was news; numbers that were never accepted are not believed
    public boolean acked(long seq, long nowMillis) {
        long upTo = Math.min(seq, last);
        if (upTo <= acked) {
            return false;
        }
        acked = upTo;
        open = Math.min(size, open + 1);
        next = Math.max(next, acked + 1);
        waitMillis = SHORTEST_WAIT_MILLIS;
        resendAtMillis = isWaiting() ? nowMillis + waitMillis : NEVER;
        rewoundTo = 0;
        return true;
    }

    /// The grid has taken something of another stream: it is there, so a long wait may end.
    public void gridAnswers(long nowMillis) {
        if (waitMillis > SHORTEST_WAIT_MILLIS && resendAtMillis != NEVER) {
            waitMillis = SHORTEST_WAIT_MILLIS;
            resendAtMillis = Math.min(resendAtMillis, nowMillis + waitMillis);
        }
    }

    /// The grid wants `seq` and what follows; what is acked is not sent again.
    public void rewind(long seq, long nowMillis) {
        long to = Math.max(acked + 1, seq);
        boolean repeated = to == rewoundTo && nowMillis - rewoundAtMillis < REWIND_PAUSE_MILLIS;
        if (to < next && !repeated) {
            next = to;
            narrow();
            rewoundTo = to;
            rewoundAtMillis = nowMillis;
        }
    }

    /// The number to send now, 0 if none.
    public long nextToSend(long nowMillis) {
        if (nowMillis >= resendAtMillis) {
            next = acked + 1;
            rewoundTo = 0;
            narrow();
            waitMillis = Math.min(LONGEST_WAIT_MILLIS, 2 * waitMillis);
            resendAtMillis = nowMillis + waitMillis;
        }
        // what the grid asks for may go, though what is before it is not acked
        long asked = Math.max(acked, rewoundTo - 1);
        return next <= last && next <= Math.min(asked + open, acked + size) ? next : 0;
    }

    /// The batch that [#nextToSend] named is on its way.
    public void sent(long nowMillis) {
        next++;
        if (resendAtMillis == NEVER) {
            resendAtMillis = nowMillis + waitMillis;
        }
    }

    /// When [#nextToSend] may answer differently without any call in between; [Long#MAX_VALUE] for never.
    public long wakeAtMillis() {
        return resendAtMillis;
    }

    public boolean isDrained() {
        return acked == last;
    }

    public long acked() {
        return acked;
    }

    private void narrow() {
        open = Math.min(size, Math.max(LEAST_OPEN, open / 2));
    }

    private boolean isWaiting() {
        return next > acked + 1;
    }
}
