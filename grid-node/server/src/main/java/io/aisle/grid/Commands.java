package io.aisle.grid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// How a command of the launcher speaks: what is wrong is one sentence and an exit code, never a page of help and,
/// unless `--verbose` or `AISLE_VERBOSE` asks for it, never a stack trace.
public final class Commands {
    private static final String VERBOSE = "--verbose";
    private static final int FAILED = 1;
    private static final int WRONG = 2;

    private Commands() {}

    /// The command with `--verbose` among its options.
    ///
    /// @param name as it is typed after `./aisle`
    /// @param isWrong whether a failure is of usage or environment, so that the caller can mend it
    public static CommandLine line(String name, Object command, Predicate<Exception> isWrong) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder(VERBOSE)
                        .description("Show stack traces (AISLE_VERBOSE=1).")
                        .build());
        return line.setParameterExceptionHandler((wrong, arguments) -> {
                    line.getErr()
                            .println("aisle " + name + ": " + wrong.getMessage() + "; ./aisle " + name
                                    + " --help lists what it takes.");
                    return WRONG;
                })
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    line.getErr().println("aisle " + name + ": " + sentence(failure));
                    if (isVerbose(parsed)) {
                        failure.printStackTrace(line.getErr());
                    }
                    return isOfEnvironment(failure) || isWrong.test(failure) ? WRONG : FAILED;
                });
    }

    /// A path or a port that cannot be used.
    private static boolean isOfEnvironment(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException || cause instanceof BindException) {
                return true;
            }
        }
        return false;
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

    public static boolean isVerbose(ParseResult parsed) {
        return parsed.hasMatchedOption(VERBOSE) || isSet(System.getenv("AISLE_VERBOSE"));
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty() && !value.equals("0") && !value.equals("false");
    }
}
