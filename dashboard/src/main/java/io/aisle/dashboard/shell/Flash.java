package io.aisle.dashboard.shell;

import java.io.Serializable;

/// Which of two equal animations a changed cell carries: naming the other one starts it again. At most once in
/// five seconds.
public final class Flash implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long PAUSE_MILLIS = 5_000;

    private String name = "";
    private long lastMillis = Long.MIN_VALUE / 2;

    public void changed(long nowMillis) {
        if (nowMillis - lastMillis >= PAUSE_MILLIS) {
            lastMillis = nowMillis;
            name = name.equals("flash-a") ? "flash-b" : "flash-a";
        }
    }

    /// The class to set; empty before the first change.
    public String name() {
        return name;
    }
}
