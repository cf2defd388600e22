package io.aisle.edge.lab;

import java.time.LocalDate;

/// A member of the loyalty scheme.
///
/// @param app the app's id, empty if not used
/// @param home index of the store where the member shops
record LabMember(
        String id,
        String card,
        String app,
        int home,
        LocalDate joined,
        LocalDate birthday,
        boolean offers,
        boolean analytics) {}
