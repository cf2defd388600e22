package io.aisle.dashboard.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;

/// Problem details (RFC 9457) for requests that never reach a controller.
final class Refusals {
    private Refusals() {}

    static void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.addHeader("WWW-Authenticate", "Basic realm=\"Aisle\", charset=\"UTF-8\"");
        response.addHeader("WWW-Authenticate", "Bearer realm=\"Aisle\"");
        write(response, 401, "Unauthorized", "Sign in with HTTP Basic or a bearer token.");
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(response, 403, "Forbidden", "This login may not do that.");
    }

    /// The firewall's: two slashes, a `;`, a method that does not exist.
    static void malformed(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused)
            throws IOException {
        write(response, 400, "Bad Request", "The address or the method of this request is not well formed.");
    }

    private static void write(HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(UTF_8);
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                        + detail + "\"}");
    }
}
