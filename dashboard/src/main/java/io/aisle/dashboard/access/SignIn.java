package io.aisle.dashboard.access;

import static org.springframework.security.config.Customizer.withDefaults;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// Who may reach what: `/api` by Basic or bearer token without a session, the screens by the sign-in page with one.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class SignIn {
    @Bean
    AccessSettings accessSettings(Environment environment, @Value("${aisle.on-loopback:true}") boolean onLoopback) {
        return AccessSettings.of(name -> environment.getProperty(name, ""), onLoopback);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new KeyedDigest();
    }

    @Bean
    UserDetailsService logins(AccessSettings settings, PasswordEncoder encoder) {
        InMemoryUserDetailsManager logins = new InMemoryUserDetailsManager();
        settings.passwords().forEach((role, password) -> logins.createUser(login(role, encoder.encode(password))));
        return logins;
    }

    @Bean
    RequestRejectedHandler malformed() {
        return Refusals::malformed;
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, AccessSettings settings) throws Exception {
        return stateless(http, settings)
                .securityMatcher("/api", "/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/openapi", "/api/v1/openapi.yaml")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    // Metrics name stores and gateways: beyond loopback only an admin may read them.
    @Bean
    @Order(2)
    SecurityFilterChain operations(
            HttpSecurity http, AccessSettings settings, @Value("${aisle.on-loopback:true}") boolean onLoopback)
            throws Exception {
        return stateless(http, settings)
                .securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/actuator/health/**").permitAll();
                    if (onLoopback) {
                        requests.requestMatchers("/actuator/prometheus").permitAll();
                    }
                    requests.anyRequest().hasRole(Role.ADMIN.name());
                })
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain screens(HttpSecurity http) throws Exception {
        return http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login"))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http, AccessSettings settings) throws Exception {
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(Refusals::unauthenticated))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(Refusals::unauthenticated)
                        .accessDeniedHandler(Refusals::forbidden))
                .addFilterBefore(new BearerTokens(settings.tokens()), BasicAuthenticationFilter.class)
                .headers(withDefaults());
    }

    private static UserDetails login(Role role, String password) {
        return User.withUsername(role.login())
                .password(password)
                .roles(role.name())
                .build();
    }
}
