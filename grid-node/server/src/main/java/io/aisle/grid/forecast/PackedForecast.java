package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import java.nio.ByteBuffer;

/// Days and bands of a forecast as bytes: the number of days, then for each its date and four numbers.
final class PackedForecast {
    private static final int DAY_BYTES = Integer.BYTES + 4 * Float.BYTES;

    private PackedForecast() {}

    static byte[] pack(ItemForecast forecast) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Integer.BYTES + forecast.days() * DAY_BYTES).putInt(forecast.days());
        for (int i = 0; i < forecast.days(); i++) {
            buffer.putInt(forecast.epochDays()[i])
                    .putFloat(forecast.mean()[i])
                    .putFloat(forecast.p10()[i])
                    .putFloat(forecast.p50()[i])
                    .putFloat(forecast.p90()[i]);
        }
        return buffer.array();
    }

    /// @throws IllegalArgumentException if [#pack] did not make these bytes
    static ItemForecast unpack(String code, String model, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int days = bytes.length < Integer.BYTES ? -1 : buffer.getInt();
        if (days < 0 || buffer.remaining() != days * DAY_BYTES) {
            throw new IllegalArgumentException("The forecast of " + code + " is damaged.");
        }
        int[] epochDays = new int[days];
        float[][] numbers = new float[4][days];
        for (int i = 0; i < days; i++) {
            epochDays[i] = buffer.getInt();
            for (float[] number : numbers) {
                number[i] = buffer.getFloat();
            }
        }
        return new ItemForecast(code, model, epochDays, numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
