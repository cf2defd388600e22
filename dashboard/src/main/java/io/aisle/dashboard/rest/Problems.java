package io.aisle.dashboard.rest;

import io.aisle.grid.client.GridUnavailable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/// Every failure of the REST interface as a problem detail (RFC 9457).
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Map<Class<?>, String> WANTED = Map.of(
            LocalDate.class, "a date such as 2026-11-21.",
            Duration.class, "a duration such as PT15M.",
            BigDecimal.class, "a number such as 2.5.",
            Double.class, "a number such as 2.5.",
            int.class, "a whole number.",
            long.class, "a whole number.",
            boolean.class, "true or false.");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> silent(GridUnavailable silence) {
        LOG.debug("A request found no grid: {}", silence.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "2")
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "No grid node answers now; ask again in a few seconds."));
    }

    /// What nobody foresaw. The log has it in full; who asked learns nothing of the inside.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException
                || failure instanceof RequestRejectedException
                || DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            throw failure; // answered by the filters before us, or by nobody any more
        }
        LOG.error("A request could not be answered: {}", failure.toString(), failure);
        return ResponseEntity.internalServerError()
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "The request could not be answered; the dashboard's log tells why."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "This interface answers in application/json.");
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return handleExceptionInternal(wrong, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status,
                "The body must be one JSON object with this request's fields, dates such as 2026-11-21 and numbers such"
                        + " as 2.5.");
        return handleExceptionInternal(wrong, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = wrong instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "A value";
        String wanted = wrong.getRequiredType() == null ? "" : WANTED.getOrDefault(wrong.getRequiredType(), "");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, name + "=" + wrong.getValue() + (wanted.isEmpty() ? " cannot be read." : " must be " + wanted));
        return handleExceptionInternal(wrong, problem, headers, status, request);
    }
}
