package io.aisle.grid.importing;

import io.aisle.domain.MemberHasher;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// A file as `./aisle import` reads it, from bytes; the grid takes every row.
public final class ImportFuzz {
    private static final Grid GRID = (Grid) Proxy.newProxyInstance(
            Grid.class.getClassLoader(), new Class<?>[] {Grid.class}, (proxy, method, arguments) -> {
                if (!method.getName().equals("take")) {
                    throw new UnsupportedOperationException(method.getName());
                }
                return new ImportReport(((ImportRows) arguments[0]).rows().length, 0, 0, new String[0]);
            });

    private ImportFuzz() {}

    /// @param bytes the first one chooses what is imported
    /// @throws Exception as refusals are meant; anything unexpected is an [AssertionError]
    public static void decode(byte[] bytes) throws Exception {
        if (bytes.length == 0) {
            return;
        }
        Kind kind = Kind.values()[Byte.toUnsignedInt(bytes[0]) % Kind.values().length];
        Path file = Files.createTempFile("fuzz", ".csv");
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        try {
            Files.write(file, Arrays.copyOfRange(bytes, 1, bytes.length));
            new FileImport(GRID, () -> new MemberHasher(new byte[32]), nobody)
                    .run(kind, file, Map.of(), Map.of(), new Refusals(nobody, null));
        } catch (IOException | WrongUsage refused) {
            throw refused;
        } catch (RuntimeException hole) {
            throw new AssertionError(hole);
        } finally {
            Files.delete(file);
        }
    }
}
