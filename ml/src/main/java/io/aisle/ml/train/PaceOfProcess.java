package io.aisle.ml.train;

final class PaceOfProcess {
    static volatile Pace pace = Pace.FULL;

    private PaceOfProcess() {}
}
