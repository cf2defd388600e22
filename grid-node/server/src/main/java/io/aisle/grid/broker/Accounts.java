package io.aisle.grid.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Who may use the embedded broker: nodes and gateways everything, devices only publish below `devices/`.
final class Accounts implements ActiveMQSecurityManager5 {
    /// Artemis writes an MQTT topic's `/` as a dot.
    private static final String DEVICE_TOPICS = "devices.";

    private final BrokerLogins logins;

    Accounts(BrokerLogins logins) {
        this.logins = logins;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user, @Nullable String password, RemotingConnection connection, String domain) {
        if (!validateUser(user, password)) {
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType doing, String address) {
        return subject != null
                && subject.getPrincipals(UserPrincipal.class).stream()
                        .anyMatch(user -> mayDo(user.getName(), doing, address));
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return is(user, password, logins.user(), logins.password())
                || is(user, password, logins.deviceUser(), logins.devicePassword());
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType doing) {
        return user != null && validateUser(user, password) && user.equals(logins.user());
    }

    private boolean mayDo(String user, CheckType doing, String address) {
        boolean publishing = doing == CheckType.SEND || doing == CheckType.CREATE_ADDRESS;
        return user.equals(logins.user()) || publishing && address.startsWith(DEVICE_TOPICS);
    }

    private static boolean is(@Nullable String user, @Nullable String password, String name, String secret) {
        return user != null
                && password != null
                && !name.isEmpty()
                && user.equals(name)
                && MessageDigest.isEqual(password.getBytes(UTF_8), secret.getBytes(UTF_8));
    }
}
