package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The CRLs that were built, and which of them were put where they are served from. */
@Singleton
public class CrlCopies {

    private final LedgerJdbc database;

    CrlCopies(LedgerJdbc database) {
        this.database = database;
    }

    /** The last CRL of every shard of those authorities. */
    public List<PublishedCrl> all(Collection<String> authorities) {
        return database.query(
                QueryType.CRL_SHARDS,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CrlSql.ALL)) {
                        statement.setArray(
                                1, connection.createArrayOf("text", authorities.toArray()));
                        return crls(statement);
                    }
                });
    }

    /** Those of them that were not put there, or before that time. */
    public List<PublishedCrl> lost(Collection<String> authorities, Instant before) {
        return database.query(
                QueryType.LOST_CRLS,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CrlSql.LOST)) {
                        statement.setArray(
                                1, connection.createArrayOf("text", authorities.toArray()));
                        statement.setObject(2, CrlLedger.utc(before));
                        return crls(statement);
                    }
                });
    }

    /** The bytes of a CRL; empty if there is a later one. */
    public Optional<Der> read(PublishedCrl crl) {
        return database.query(
                QueryType.READ_CRL,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CrlSql.READ)) {
                        name(statement, 1, crl);
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next()
                                    ? Optional.of(Der.of(row.getBytes(1)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /** Notes that a CRL was put there. */
    public void put(PublishedCrl crl, Instant when) {
        database.query(
                QueryType.CRL_PUT,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(CrlSql.PUT)) {
                        statement.setObject(1, CrlLedger.utc(when));
                        name(statement, 2, crl);
                        return statement.executeUpdate();
                    }
                });
    }

    private static void name(PreparedStatement statement, int first, PublishedCrl crl)
            throws SQLException {
        statement.setString(first, crl.authority());
        statement.setInt(first + 1, crl.shard());
        statement.setLong(first + 2, crl.number());
    }

    private static List<PublishedCrl> crls(PreparedStatement statement) throws SQLException {
        List<PublishedCrl> crls = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                crls.add(
                        new PublishedCrl(
                                row.getString(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getInt(6),
                                row.getInt(7)));
            }
        }
        return crls;
    }
}
