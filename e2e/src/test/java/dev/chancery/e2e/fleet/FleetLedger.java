package dev.chancery.e2e.fleet;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in the database of a fleet. */
public final class FleetLedger {

    private final String jdbcUrl;

    FleetLedger(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * What was asked for under one key.
     *
     * @param der hexadecimal; empty until there is a certificate
     */
    public record Entry(String key, String state, String serial, String account, String der) {

        /** Who asked, out of {@code cluster/owner/revision}. */
        public String owner() {
            return key.split("/", 3)[1];
        }
    }

    /** Of every key there ever was. */
    public List<Entry> entries() {
        return query(
                """
                select i.idempotency_key, i.state, i.serial, i.account, encode(coalesce(d.der, ''), 'hex')
                from issuance i left join certificate_der d using (serial, not_after)
                """,
                row ->
                        new Entry(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
    }

    /** How many keys wait for their certificate. */
    public long reserved() {
        return count("select count(*) from issuance where state = 'reserved'");
    }

    /** The serial numbers of all certificates, once for every row. */
    public List<String> certificates() {
        return query("select serial from certificate", row -> row.getString(1));
    }

    /** The serial numbers of all encodings, once for every row. */
    public List<String> encodings() {
        return query("select serial from certificate_der", row -> row.getString(1));
    }

    /** The serial numbers that an OCSP answer is kept for, once for every row. */
    public List<String> publications() {
        return query("select serial from ocsp_publication", row -> row.getString(1));
    }

    /** What the audit log says of certificates that were signed. */
    public List<Signature> signatures() {
        return query(
                """
                select event = 'signed', serial, encode(tbs_sha256, 'hex') from audit_entry
                where kind = 'certificate' and event in ('signing', 'signed')
                """,
                row -> new Signature(row.getBoolean(1), row.getString(2), row.getString(3)));
    }

    private long count(String sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> query(String sql, RowReader<T> reader) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
