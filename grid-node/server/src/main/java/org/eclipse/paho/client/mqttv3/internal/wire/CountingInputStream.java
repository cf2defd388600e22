package org.eclipse.paho.client.mqttv3.internal.wire;

import java.io.IOException;
import java.io.InputStream;

/// Stands in for the class of this name in Paho 1.2.5, which comes later on the class path: that one has no
/// bulk read, so every message is copied byte by byte. Does the same otherwise.
public class CountingInputStream extends InputStream {
    private final InputStream in;
    private int counter;

    public CountingInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            counter++;
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            counter += read;
        }
        return read;
    }

    /// How many bytes were read.
    public int getCounter() {
        return counter;
    }

    public void resetCounter() {
        counter = 0;
    }
}
