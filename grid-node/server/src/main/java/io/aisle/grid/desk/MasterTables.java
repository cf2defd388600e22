package io.aisle.grid.desk;

import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// How stores and items stand in their tables.
final class MasterTables {
    static final String STORE_COLUMNS = "store, name, region, time_zone, currency, opens, closes, area_m2";
    static final String ITEM_COLUMNS = "item_key, gtin, code, name, category, department, brand, price, cost,"
            + " pack_size, shelf_life_days, supplier";

    private MasterTables() {}

    static StoreMaster store(ResultSet row) throws SQLException {
        return new StoreMaster(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getDouble(8));
    }

    static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                row.getInt(10),
                row.getInt(11),
                row.getString(12));
    }

    static Object[] values(StoreMaster store) {
        return new Object[] {
            store.store(),
            store.name(),
            store.region(),
            store.timeZone(),
            store.currency(),
            store.opens(),
            store.closes(),
            store.areaSquareMetres()
        };
    }

    static Object[] values(Item item) {
        return new Object[] {
            item.key(),
            item.gtin(),
            item.code(),
            item.name(),
            item.category(),
            item.department(),
            item.brand(),
            item.priceMicros(),
            item.costMicros(),
            item.packSize(),
            item.shelfLifeDays(),
            item.supplier()
        };
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
