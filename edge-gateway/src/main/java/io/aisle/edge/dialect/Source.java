package io.aisle.edge.dialect;

import io.aisle.domain.StoreId;

/// Where a message comes from and when.
///
/// @param receivedMillis when the gateway got it, epoch milliseconds
/// @param again whether it is read again from quarantine, so that it says nothing about what its device lost in
///     between
public record Source(StoreId store, String device, long receivedMillis, DeviceSettings settings, boolean again) {}
