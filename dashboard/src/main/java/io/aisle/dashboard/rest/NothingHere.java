package io.aisle.dashboard.rest;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers 404 for every other address under `/api`, which would else reach the screens.
@Hidden
@RestController
class NothingHere {
    @RequestMapping("/api/**")
    void refuse() {
        throw Refused.notFound("There is nothing at this address; see /api/v1/openapi.");
    }
}
