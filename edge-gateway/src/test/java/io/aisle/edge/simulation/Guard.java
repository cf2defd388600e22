package io.aisle.edge.simulation;

/// The rules that keep every reading counted once. The simulation can do without one of them at a time.
enum Guard {
    NONE,
    /// The database takes a batch and moves a cursor without comparing.
    COMPARE_AND_SET,
    /// The gateway's disk says that it has synced and has not.
    SYNC_BEFORE_ACCEPT,
    /// Every start of a gateway finds the same epoch.
    EPOCH_PER_START,
    /// A store takes every batch it is given.
    POSITION_CHECK,
    /// A batch for a store that is not there makes an empty one.
    ABSENT_IS_LOADING,
    /// A checkpoint is written over any other.
    CONDITIONAL_CHECKPOINT,
    /// A gate that asks for the cursor again is told what it was told first.
    CURSOR_READ_AGAIN,
    /// Nobody sends a `lost` batch in the place of one that cannot be read.
    LOST_RECORD,
    /// Nobody hears a rewind.
    REWIND
}
