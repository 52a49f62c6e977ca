package dev.chancery.issuer.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is kept of a chain when a month of it is dropped.
 *
 * @param month the month
 * @param end where the chain stood at its end
 */
public record RetiredChain(YearMonth month, ChainHead end) {

    /** All there are, month by month. */
    static List<RetiredChain> all(Connection connection) throws SQLException {
        List<RetiredChain> retired = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(AuditSql.RETIRED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                retired.add(
                        new RetiredChain(
                                YearMonth.from(rows.getObject(1, LocalDate.class)),
                                new ChainHead(
                                        rows.getObject(2, UUID.class),
                                        rows.getLong(3),
                                        rows.getString(4))));
            }
        }
        return retired;
    }
}
