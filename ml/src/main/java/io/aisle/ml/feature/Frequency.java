package io.aisle.ml.feature;

/// How far apart the periods of a series are.
public enum Frequency {
    DAILY,
    WEEKLY
}
