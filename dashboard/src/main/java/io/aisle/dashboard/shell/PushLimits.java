package io.aisle.dashboard.shell;

import com.vaadin.flow.spring.SpringServlet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How much and how long the system holds for a browser that does not read: then the connection is cut. A
/// browser that comes back is told the whole page.
@Configuration(proxyBeanMethods = false)
class PushLimits {
    // The system's own buffer would grow to megabytes, many minutes of old figures.
    private static final int SEND_BUFFER_BYTES = 32 << 10;
    private static final String WRITE_TIMEOUT = "org.atmosphere.websocket.writeTimeout";

    /// @param patienceMillis how long one message may wait to be taken
    @Bean
    static BeanPostProcessor pushPatience(@Value("${aisle.push-patience-millis:10000}") int patienceMillis) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ServletRegistrationBean<?> registration
                        && registration.getServlet() instanceof SpringServlet) {
                    registration.addInitParameter(WRITE_TIMEOUT, Integer.toString(patienceMillis));
                }
                return bean;
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendBuffer() {
        return server -> server.addConnectorCustomizers(
                connector -> connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER_BYTES)));
    }
}
