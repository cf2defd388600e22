package io.aisle.dashboard.rest;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/// A request that gets a problem detail (RFC 9457) instead of an answer.
final class Refused extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private Refused(HttpStatus status, String detail) {
        super(status);
        setDetail(detail);
    }

    static Refused badRequest(String detail) {
        return new Refused(HttpStatus.BAD_REQUEST, detail);
    }

    /// What a record says that refuses its values.
    static Refused badRequest(IllegalArgumentException why) {
        return badRequest(String.valueOf(why.getMessage()));
    }

    static Refused forbidden(String detail) {
        return new Refused(HttpStatus.FORBIDDEN, detail);
    }

    static Refused notFound(String detail) {
        return new Refused(HttpStatus.NOT_FOUND, detail);
    }

    static Refused conflict(String detail) {
        return new Refused(HttpStatus.CONFLICT, detail);
    }

    static Refused unavailable(String detail) {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }
}
