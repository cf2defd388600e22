package io.aisle.grid.forecast;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The process in which a node has one group's forecasts reckoned. It is asked by its standard input and answers by its
/// standard output, and ends when the input does: with the node, however that ends.
final class TrainingMain {
    private static final int BUFFER_BYTES = 1 << 16;

    private TrainingMain() {}

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        System.setOut(System.err); // what libraries print is no answer; before anybody has a logger
        // what was said first is deleted last: the folder, once the library in it is gone, also without the node
        new File(System.getProperty("java.io.tmpdir")).deleteOnExit();
        Yielding.all();
        try (InputStream asked = new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES);
                ObjectOutputStream answer = new ObjectOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES))) {
            tell(answer, last(asked, answer));
        }
        System.exit(0);
    }

    private static Answer last(InputStream in, ObjectOutputStream answer) throws IOException, ClassNotFoundException {
        Asked asked = (Asked) new ObjectInputStream(in).readObject();
        DataInputStream rows = new DataInputStream(in);
        GroupPanel panel = GroupPanel.read(asked.stores(), asked.group().country(), rows);
        Map<String, List<StoreResult.Given>> kept = new HashMap<>();
        for (TradingDays store : asked.stores()) {
            kept.put(store.store(), HistoryRows.readKept(rows));
        }
        endWith(in);
        try {
            return new Answer.Done(GroupReckoning.reckon(asked, panel, kept, part -> tell(answer, part)));
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(TrainingMain.class)
                    .warn("The forecast of {} failed.", asked.group().name(), failed);
            return new Answer.Failed(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        }
    }

    private static void tell(ObjectOutputStream out, Answer answer) {
        try {
            out.writeObject(answer);
            out.reset(); // else both sides hold all that was said
            out.flush();
        } catch (IOException nobodyThere) {
            throw new UncheckedIOException("Nobody takes the answer.", nobodyThere);
        }
    }

    private static void endWith(InputStream in) {
        Thread.ofPlatform().name("aisle-asked").daemon().start(() -> {
            try {
                while (in.read() >= 0) {}
            } catch (IOException closed) {
                LoggerFactory.getLogger(TrainingMain.class).debug("The input is closed.", closed);
            }
            System.exit(1);
        });
    }
}
