package io.aisle.grid.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An MQTT 3.1.1 and 5 broker inside this process. Persistent sessions, retained messages and what is
/// queued for them lie on disk before a publish is acknowledged, so they survive the process.
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long QUEUED_IN_MEMORY_BYTES = 8L << 20;
    private static final long ALL_IN_MEMORY_BYTES = 48L << 20;
    private static final int THREADS = 12;

    private final EmbeddedActiveMQ server;
    private final ExecutorService threads;
    private final String url;

    private EmbeddedBroker(EmbeddedActiveMQ server, ExecutorService threads, String url) {
        this.server = server;
        this.threads = threads;
        this.url = url;
    }

    /// A broker that asks nobody who they are.
    public static EmbeddedBroker start(String host, int port, Path folder) throws IOException {
        return start(host, port, folder, BrokerLogins.NONE);
    }

    /// @param host the address to listen on, loopback unless told otherwise
    /// @param logins who may use it
    /// @throws IOException with one sentence if the port is taken or the broker cannot start
    public static EmbeddedBroker start(String host, int port, Path folder, BrokerLogins logins) throws IOException {
        requireFree(host, port);
        if (!logins.areAsked() && !InetAddress.getByName(host).isLoopbackAddress()) {
            log.warn("The embedded broker on {} asks nobody who they are: give --broker-user, also to gateways.", host);
        }
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        ExecutorService threads = new OrderedThreads(THREADS);
        try {
            server.setConfiguration(configuration(host, port, folder).setSecurityEnabled(logins.areAsked()));
            server.setSecurityManager(new Accounts(logins));
            server.createActiveMQServer();
            server.getActiveMQServer().getServiceRegistry().setExecutorService(threads);
            server.start();
        } catch (Exception failed) {
            threads.shutdown();
            throw new IOException(
                    "The embedded MQTT broker cannot start in " + folder + ": " + failed.getMessage()
                            + " Check that the folder can be written and no other node uses it.",
                    failed);
        }
        if (!server.getActiveMQServer().isActive()) {
            threads.shutdown();
            throw new IOException("The embedded MQTT broker did not become active in " + folder
                    + ": another node may be using the folder; give this one its own --data.");
        }
        return new EmbeddedBroker(server, threads, "tcp://" + host + ":" + port);
    }

    private static void requireFree(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException taken) {
            throw new IOException(
                    "Port " + port + " on " + host + " is taken, so the embedded MQTT broker cannot start:"
                            + " stop what uses it, give another --mqtt-port, or use that broker with --broker tcp://"
                            + host + ":" + port + ".",
                    taken);
        }
    }

    private static Configuration configuration(String host, int port, Path folder) throws Exception {
        AddressSettings everywhere = new AddressSettings()
                .setMaxSizeBytes(QUEUED_IN_MEMORY_BYTES)
                .setPageSizeBytes(1 << 20)
                // Beyond that queues go to disk; nothing is dropped and nobody is blocked.
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0)
                .setDeadLetterAddress(SimpleString.of("undeliverable"))
                .setExpiryAddress(SimpleString.of("expired"))
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueues(true);
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("aisle")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(500_000)
                .setJournalFileSize(4 << 20)
                .setJournalMinFiles(2)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setGlobalMaxSize(ALL_IN_MEMORY_BYTES)
                .setMaxDiskUsage(98)
                .setScheduledThreadPoolMaxSize(2)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .setAddressSettings(Map.of("#", everywhere));
        configuration.setMqttSubscriptionPersistenceEnabled(true);
        configuration.setCriticalAnalyzer(false);
        configuration.addAcceptorConfiguration(
                "mqtt",
                "tcp://" + host + ":" + port
                        + "?protocols=MQTT&remotingThreads=2&tcpNoDelay=true&useEpoll=false"
                        + "&defaultMqttSessionExpiryInterval=-1&maximumPacketSize=1048576"
                        + "&closeMqttConnectionOnPublishAuthorizationFailure=false");
        return configuration;
    }

    /// `tcp://host:port`
    public String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception late) {
            throw new IllegalStateException("The embedded MQTT broker did not stop cleanly.", late);
        } finally {
            threads.shutdown();
        }
    }
}
