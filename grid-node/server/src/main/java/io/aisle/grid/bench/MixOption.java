package io.aisle.grid.bench;

import picocli.CommandLine.Option;

/// What the batches of a bench consist of.
final class MixOption {
    @Option(
            names = "--mix",
            paramLabel = "T,L,D,S",
            defaultValue = "350,100,40,10",
            description = "Tags, receipt lines, door counts and deliveries of every 500 readings.")
    private String mix = "";

    /// @throws Bench.WrongUsage if it is no mix
    Mix.Shares shares() {
        return Mix.Shares.parse(mix);
    }
}
