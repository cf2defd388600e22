package io.aisle.edge.rfid;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.edge.dialect.Codes;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;
import java.util.ArrayList;
import java.util.List;

/// Zebra RFD40/90:
/// `{"timestamp":…,"data":{"tagData":[{"EPC":…,"peakRssi":-52}],"barcodeData":[{"decodedBarcode":…}]}}`.
///
/// A barcode scanned this way has no purpose, so it moves no stock: it is told as a notice of the device. Elements
/// of the lists that cannot be used are left out together; the others count.
public final class ZebraHandheld implements Dialect {
    @Override
    public boolean recognises(JsonFields element) {
        try {
            JsonFields data = element.object("data");
            return data.has("tagData") || data.has("barcodeData");
        } catch (Unusable none) {
            return false;
        }
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        long at = element.time("timestamp", told.source());
        JsonFields data = element.object("data");
        List<String> reasons = new ArrayList<>();
        List<JsonFields> badTags = new ArrayList<>();
        if (data.has("tagData")) {
            String zone = Antenna.zone(told.source(), "", "");
            for (JsonFields tag : data.objects("tagData")) {
                try {
                    told.add(new Reading.TagSeen(
                            at, told.device(), zone, Codes.epc(tag, "EPC"), Antenna.centiDbm(tag, "peakRssi")));
                } catch (Unusable bad) {
                    badTags.add(tag);
                    reasons.add(bad.reason());
                }
            }
        }
        List<JsonFields> badBarcodes = new ArrayList<>();
        if (data.has("barcodeData")) {
            for (JsonFields barcode : data.objects("barcodeData")) {
                try {
                    String text = "barcode " + barcode.text("decodedBarcode");
                    told.add(new Reading.DeviceReport(at, told.device(), DeviceEvent.NOTICE, 0, text));
                } catch (Unusable bad) {
                    badBarcodes.add(barcode);
                    reasons.add(bad.reason());
                }
            }
        }
        if (!reasons.isEmpty()) {
            String more = reasons.size() > 1 ? " (and " + (reasons.size() - 1) + " more)" : "";
            JsonFields rest = data.with("tagData", badTags).with("barcodeData", badBarcodes);
            told.leaveOut(reasons.getFirst() + more, element.with("data", rest));
        }
    }
}
