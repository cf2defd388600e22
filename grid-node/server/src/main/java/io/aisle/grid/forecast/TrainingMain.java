package io.aisle.grid.forecast;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process in which a node has one group's forecasts reckoned. It is asked by its standard input and answers by its
/// standard output, and ends when the input does: with the node, however that ends.
final class TrainingMain {
    private static final Logger log = LoggerFactory.getLogger(TrainingMain.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private TrainingMain() {}

    /// That it cannot be done, and one sentence on why.
    record Failed(String sentence) implements Serializable {}

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        System.setOut(System.err); // what libraries print is no answer
        Yielding.all();
        try (InputStream asked = new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES);
                ObjectOutputStream answer = new ObjectOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES))) {
            tell(answer, answered(asked, answer));
        }
        System.exit(0);
    }

    private static Serializable answered(InputStream in, ObjectOutputStream answer)
            throws IOException, ClassNotFoundException {
        Asked asked = (Asked) new ObjectInputStream(in).readObject();
        GroupPanel panel = GroupPanel.read(asked.stores(), asked.group().country(), new DataInputStream(in));
        endWith(in);
        try {
            return GroupReckoning.found(asked, panel, stage -> tell(answer, stage));
        } catch (RuntimeException failed) {
            log.warn("The forecast of {} failed.", asked.group().name(), failed);
            return new Failed(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        }
    }

    private static void tell(ObjectOutputStream answer, Serializable message) {
        try {
            answer.writeObject(message);
            answer.flush();
        } catch (IOException nobodyThere) {
            throw new UncheckedIOException("Nobody takes the answer.", nobodyThere);
        }
    }

    private static void endWith(InputStream in) {
        Thread.ofPlatform().name("aisle-asked").daemon().start(() -> {
            try {
                while (in.read() >= 0) {}
            } catch (IOException closed) {
                log.debug("The input is closed.", closed);
            }
            System.exit(1);
        });
    }
}
