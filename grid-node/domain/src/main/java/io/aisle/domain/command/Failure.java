package io.aisle.domain.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// What a command says that could not do its work: one sentence and an exit code, never a page of help and, unless it
/// is
/// asked for, never a stack trace.
public final class Failure {
    /// The exit code when the work failed.
    public static final int FAILED = 1;
    /// The exit code when usage or environment are wrong, which the caller can mend.
    public static final int WRONG = 2;

    private Failure() {}

    /// @param command as it is typed after `./aisle`
    /// @param what is wrong, without a full stop
    public static String ofUsage(String command, String what) {
        return "aisle " + command + ": " + what + "; ./aisle " + command + " --help lists what it takes.";
    }

    public static String sentence(String command, Exception thrown) {
        return "aisle " + command + ": " + sentence(thrown);
    }

    /// Whether a path or a port cannot be used.
    public static boolean isOfEnvironment(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException || cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /// Whether stack traces are asked for.
    ///
    /// @param setting the environment's `AISLE_VERBOSE`, if there is one
    public static boolean isVerbose(@Nullable String setting) {
        return setting != null && !setting.isEmpty() && !setting.equals("0") && !setting.equals("false");
    }

    private static String sentence(Exception thrown) {
        Exception failure =
                thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException io ? io : thrown;
        if (failure instanceof FileSystemException file) { // whose message is often the bare path
            return file.getFile() + why(file);
        }
        if (failure instanceof BindException) {
            return "A port cannot be listened on: " + failure.getMessage() + "; choose another, or stop what uses it.";
        }
        String said = failure.getMessage();
        return said == null ? failure.toString() : said;
    }

    private static String why(FileSystemException file) {
        return switch (file) {
            case NoSuchFileException _ -> " is not there: check the path.";
            case AccessDeniedException _ ->
                " may not be read or written: give this user the right to, or choose another.";
            case FileAlreadyExistsException _ -> " is there already, and no folder: choose another path.";
            default ->
                " cannot be used: " + (file.getReason() == null ? file.toString() : file.getReason())
                        + "; choose another path.";
        };
    }
}
