package io.aisle.grid.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// An embedded broker in a process of its own, to be killed.
public final class BrokerProcess {
    private BrokerProcess() {}

    /// @param args port and folder
    public static void main(String[] args) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start("127.0.0.1", Integer.parseInt(args[0]), Path.of(args[1]));
        System.out.println("ready " + broker.url());
        new CountDownLatch(1).await();
    }
}
