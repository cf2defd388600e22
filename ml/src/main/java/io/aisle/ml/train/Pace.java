package io.aisle.ml.train;

/// Lets whoever else wants the cores have them: whatever trains or scores here asks it often, after a piece
/// of work of some milliseconds at most. It changes no result.
@FunctionalInterface
public interface Pace {
    /// Never rests.
    Pace FULL = () -> {};

    /// Comes back when the work may go on.
    void rest();

    /// The pace of this process; [#FULL] as long as none is set.
    static Pace ofProcess() {
        return PaceOfProcess.pace;
    }

    /// Sets the pace of all that this process trains and scores from now on.
    static void ofProcess(Pace pace) {
        PaceOfProcess.pace = pace;
    }
}
