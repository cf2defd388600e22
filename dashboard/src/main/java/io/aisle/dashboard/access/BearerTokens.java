package io.aisle.dashboard.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Signs a request in by `Authorization: Bearer …` with a token from `AISLE_TOKEN_<ROLE>`; a wrong token is refused.
final class BearerTokens extends OncePerRequestFilter {
    private static final String SCHEME = "bearer ";

    private final Map<Role, String> tokens;
    private final KeyedDigest digest = new KeyedDigest();

    BearerTokens(Map<Role, String> tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        Role role = role(header.substring(SCHEME.length()).strip());
        if (role == null) {
            Refusals.unauthenticated(request, response, new BadCredentialsException("The bearer token is not known."));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                role.login(), null, AuthorityUtils.createAuthorityList("ROLE_" + role)));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    // Every token is compared, so that the time tells nothing.
    private @Nullable Role role(String token) {
        Role found = null;
        for (Map.Entry<Role, String> known : tokens.entrySet()) {
            if (digest.same(known.getValue(), token)) {
                found = known.getKey();
            }
        }
        return found;
    }
}
