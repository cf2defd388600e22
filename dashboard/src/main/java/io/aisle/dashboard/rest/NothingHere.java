package io.aisle.dashboard.rest;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Answers for every other request under `/api`, which would else reach the screens: 405 where only the method is
/// wrong,
/// 406 where only what is accepted is, else 404.
@Hidden
@RestController
class NothingHere {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    NothingHere(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings; // they know this class, too
    }

    @RequestMapping({"/api", "/api/**"})
    void refuse(HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException, HttpMediaTypeNotAcceptableException {
        Set<String> allowed = new TreeSet<>();
        for (RequestMappingInfo each : mappings.getObject().getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = each.getMethodsCondition().getMethods();
            if (!methods.isEmpty()
                    && each.getPathPatternsCondition() != null
                    && each.getPathPatternsCondition().getMatchingCondition(request) != null) {
                methods.forEach(method -> allowed.add(method.name()));
                if (methods.contains(RequestMethod.GET)) {
                    allowed.add(RequestMethod.HEAD.name());
                }
            }
        }
        if (allowed.contains(request.getMethod())) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        if (!allowed.isEmpty()) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), allowed);
        }
        throw Refused.notFound("There is nothing at this address; see /api/v1/openapi.");
    }
}
