package io.aisle.grid.chaos;

/// One fault as it happened.
///
/// @param second since the traffic began
/// @param what in words
/// @param recoverySeconds from the blow until every store showed a receipt that was made after it; -1 if the next
///     fault came first
/// @param attempted messages that devices tried to hand over between blow and recovery
record Hit(double second, String fault, String what, double recoverySeconds, long attempted) {}
