package io.aisle.edge.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/// A file of receipt lines as `./aisle replay` reads it, from bytes.
public final class SalesFileFuzz {
    private SalesFileFuzz() {}

    /// @throws Exception as refusals are meant; anything unexpected is an [AssertionError]
    public static void decode(byte[] bytes) throws Exception {
        Path file = Files.createTempFile("fuzz", ".csv");
        try {
            Files.write(file, bytes);
            Played.file(file, Map.of(), Map.of(), ZoneId.of("Europe/London"), true);
        } catch (IOException | WrongUsage refused) {
            throw refused;
        } catch (RuntimeException hole) {
            throw new AssertionError(hole);
        } finally {
            Files.delete(file);
        }
    }
}
