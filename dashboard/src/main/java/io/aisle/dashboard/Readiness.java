package io.aisle.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says `ready dashboard http://…` on stdout when the first page really answers.
@Component
class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final int TRIES = 100;

    @EventListener
    void started(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            int port = context.getWebServer().getPort();
            String bind = event.getApplicationContext().getEnvironment().getProperty("server.address", "127.0.0.1");
            Thread.ofVirtual().name("readiness").start(() -> announce(bind, port));
        }
    }

    private static void announce(String bind, int port) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            URI page = URI.create("http://" + reachable(bind) + ":" + port + "/login");
            HttpRequest request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
            for (int tries = 0; tries < TRIES; tries++) {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    System.out.println("ready dashboard http://" + reachable(bind) + ":" + port + "/");
                    return;
                }
                LOG.debug("The sign-in page answers {} so far.", status);
                Thread.sleep(Duration.ofMillis(200));
            }
            LOG.error("The sign-in page at {} does not answer as it should.", page);
        } catch (IOException broken) {
            LOG.error("The sign-in page could not be reached: {}", broken.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reachable(String bind) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(bind);
        if (address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }
}
