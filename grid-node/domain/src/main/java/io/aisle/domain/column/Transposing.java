package io.aisle.domain.column;

/// Passes on what a [Packer] wrote, one piece after another, from rows into columns ([RowsToColumns]) or back
/// ([ColumnsToRows]). Whoever knows the order of the pieces walks through them once, for both ways: each call
/// passes one piece on and returns it.
///
/// A column has a number of the caller's, from 0 on.
public abstract sealed class Transposing permits RowsToColumns, ColumnsToRows {
    /// Texts and bits take several columns.
    static final int PARTS = 3;

    /// What texts are called by in a column.
    public interface Dictionary {
        long number(String text);

        String text(long number);
    }

    /// @param expected the closer to what comes, the less room it takes
    public abstract long number(int column, long expected);

    public abstract void bits(int column);

    public abstract boolean truth(int column);

    public abstract void text(int column);

    /// A text that stands in the column as a number.
    ///
    /// @return that number
    public abstract long named(int column, long expected, Dictionary names);

    /// Whether pieces follow.
    public abstract boolean more(int column);
}
