package io.aisle.domain.day;

/// Voids of one receipt number on one day, told by the smallest (at, device, receipt) of them.
final class VoidNote {
    long atMillis;
    String device;
    String receipt;
    int late;
    boolean hasReceipt;

    VoidNote(long atMillis, String device, String receipt, int late) {
        this.atMillis = atMillis;
        this.device = device;
        this.receipt = receipt;
        this.late = late;
    }

    boolean isAfter(long atMillis, String device, String receipt) {
        if (this.atMillis != atMillis) {
            return this.atMillis > atMillis;
        }
        int byDevice = this.device.compareTo(device);
        return byDevice > 0 || byDevice == 0 && this.receipt.compareTo(receipt) > 0;
    }
}
