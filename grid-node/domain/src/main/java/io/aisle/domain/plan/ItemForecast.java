package io.aisle.domain.plan;

/// The demand for one item in one store on the next trading days. All arrays have one element a day.
///
/// @param code the item's code as the history has it
/// @param model the method that was chosen for it, as `ets` or `boosted`
/// @param epochDays the store's own days, ascending; days on which the store is closed are left out
/// @param mean units a day, 0 or more; these add up over days, items and stores
/// @param p10 units a day; `p10 <= p50 <= p90`
/// @param p50 as `p10`
/// @param p90 as `p10`
public record ItemForecast(
        String code, String model, int[] epochDays, float[] mean, float[] p10, float[] p50, float[] p90) {
    /// @throws IllegalArgumentException if the arrays differ in length
    public ItemForecast {
        int days = epochDays.length;
        if (mean.length != days || p10.length != days || p50.length != days || p90.length != days) {
            throw new IllegalArgumentException("A forecast of " + code + " has " + days + " days but other numbers.");
        }
    }

    public int days() {
        return epochDays.length;
    }
}
