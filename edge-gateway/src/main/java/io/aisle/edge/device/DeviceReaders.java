package io.aisle.edge.device;

import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.edge.dialect.DeviceSettings;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.door.AxisObjectAnalytics;
import io.aisle.edge.door.CumulativeCounter;
import io.aisle.edge.door.DeltaCounter;
import io.aisle.edge.pos.Till;
import io.aisle.edge.rfid.ImpinjReader;
import io.aisle.edge.rfid.OpenLimit;
import io.aisle.edge.rfid.PlainReader;
import io.aisle.edge.rfid.ZebraFixedReader;
import io.aisle.edge.rfid.ZebraHandheld;
import io.aisle.edge.scan.Scanner;
import java.util.List;
import java.util.Map;

/// Makes the reader of each store a gateway process serves. All of them belong to one thread.
public final class DeviceReaders {
    /// By the topic's kind; the first dialect that recognises an element reads it.
    private final Map<String, List<Dialect>> dialects;

    private final DeviceSettings settings;
    private final OpenLimit limit = new OpenLimit(OpenLimit.MOST);

    /// @param hasher turns members' codes into pseudonyms
    public DeviceReaders(DeviceSettings settings, MemberHasher hasher) {
        this.settings = settings;
        dialects = Map.of(
                "rfid", List.of(new ImpinjReader(), new ZebraHandheld(), new ZebraFixedReader(), new PlainReader()),
                "pos", List.of(new Till(hasher)),
                "door", List.of(new AxisObjectAnalytics(), new CumulativeCounter(), new DeltaCounter()),
                "scan", List.of(new Scanner(hasher)));
    }

    public DeviceReader of(StoreId store) {
        return new DeviceReader(store, settings, dialects, limit);
    }
}
