package io.aisle.grid.desk;

import io.aisle.grid.client.Member;
import io.aisle.grid.client.MemberRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Who a pseudonym belongs to; read from the database at each question, so that an erased member is gone at once.
final class Members {
    private static final String COLUMNS =
            "m.member, m.joined, m.consent_service, m.consent_offers, m.consent_analytics";

    private final DataSource database;

    Members(DataSource database) {
        this.database = database;
    }

    @Nullable
    Member byKey(String memberKey) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return one(
                    connection,
                    "SELECT " + COLUMNS + " FROM member_identity i JOIN member m ON m.member = i.member"
                            + " WHERE i.member_key = ?",
                    memberKey);
        }
    }

    @Nullable
    MemberRecord byName(String member) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Member found = one(connection, "SELECT " + COLUMNS + " FROM member m WHERE m.member = ?", member);
            if (found == null) {
                return null;
            }
            List<String> keys = new ArrayList<>();
            List<String> schemes = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT member_key, scheme FROM member_identity WHERE member = ? ORDER BY member_key")) {
                select.setString(1, member);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        keys.add(rows.getString(1));
                        schemes.add(rows.getString(2));
                    }
                }
            }
            return new MemberRecord(found, keys.toArray(String[]::new), schemes.toArray(String[]::new));
        }
    }

    private static @Nullable Member one(Connection connection, String query, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, value);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? new Member(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getBoolean(3),
                                rows.getBoolean(4),
                                rows.getBoolean(5))
                        : null;
            }
        }
    }
}
