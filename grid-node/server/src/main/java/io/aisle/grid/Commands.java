package io.aisle.grid;

import io.aisle.domain.command.Failure;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// This module's commands, which speak of what went wrong as [Failure] says.
public final class Commands {
    private static final String VERBOSE = "--verbose";

    private Commands() {}

    /// The command with `--verbose` among its options.
    ///
    /// @param name as it is typed after `./aisle`
    /// @param isWrong whether a failure is of usage or environment, beside paths and ports that cannot be used
    public static CommandLine line(String name, Object command, Predicate<Exception> isWrong) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder(VERBOSE)
                        .description("Show stack traces (AISLE_VERBOSE=1).")
                        .build());
        return line.setParameterExceptionHandler((wrong, arguments) -> {
                    line.getErr().println(Failure.ofUsage(name, String.valueOf(wrong.getMessage())));
                    return Failure.WRONG;
                })
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    line.getErr().println(Failure.sentence(name, failure));
                    if (isVerbose(parsed)) {
                        failure.printStackTrace(line.getErr());
                    }
                    return Failure.isOfEnvironment(failure) || isWrong.test(failure) ? Failure.WRONG : Failure.FAILED;
                });
    }

    public static boolean isVerbose(ParseResult parsed) {
        return parsed.hasMatchedOption(VERBOSE) || Failure.isVerbose(System.getenv("AISLE_VERBOSE"));
    }
}
