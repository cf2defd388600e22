package io.aisle.grid.client;

/// A store's master data.
///
/// @param timeZone IANA name, e.g. `Europe/Berlin`; fixed at the first import
/// @param currency ISO 4217
/// @param opens local time `HH:mm`, `closes` likewise; equal or empty: open all day
/// @param areaSquareMetres 0 if unknown
public record StoreMaster(
        String store,
        String name,
        String region,
        String timeZone,
        String currency,
        String opens,
        String closes,
        double areaSquareMetres) {}
