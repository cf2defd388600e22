package io.aisle.grid.client;

import org.jspecify.annotations.Nullable;

/// No grid node answered in time; what was shown before stays, with its age.
public final class GridUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GridUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
