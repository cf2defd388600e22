package io.aisle.domain.reading;

import java.util.Arrays;

/// The grid hands a quarantined message, or the element of it that was bad, back to its gateway to be read again.
///
/// @param origin as in the [Reading.Unreadable] it comes from; what can be read now carries it too
/// @param topic the device topic it came on
/// @param raw all parts joined
public record RetryRequest(String device, long origin, String topic, byte[] raw) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RetryRequest that
                && device.equals(that.device)
                && origin == that.origin
                && topic.equals(that.topic)
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(origin) * 31 + Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "RetryRequest[" + topic + ", " + raw.length + " bytes]";
    }
}
