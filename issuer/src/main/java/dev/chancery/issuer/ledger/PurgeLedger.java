package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The calls that caches wait for. Throws as {@link CertificateLedger} does. */
@Singleton
public class PurgeLedger {

    private final LedgerJdbc database;
    private final PurgeConfig config;

    PurgeLedger(LedgerJdbc database, PurgeConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Takes calls that are due, to be made by nobody else until they are due again, as if they had
     * failed.
     */
    public List<CachePurge> claim(int limit) {
        return database.query(
                QueryType.CLAIM_PURGES,
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(PurgeSql.CLAIM)) {
                        // A call that is under way is not yet one that failed.
                        statement.setLong(1, config.retry().plus(config.timeout()).toMillis());
                        statement.setLong(2, config.maxRetry().plus(config.timeout()).toMillis());
                        statement.setArray(
                                3,
                                connection.createArrayOf(
                                        "text", config.hooks().keySet().toArray()));
                        statement.setInt(4, limit);
                        return purges(statement);
                    }
                });
    }

    private static List<CachePurge> purges(PreparedStatement statement) throws SQLException {
        List<CachePurge> purges = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                purges.add(
                        new CachePurge(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, Integer.class)));
            }
        }
        return purges;
    }

    /** Forgets calls that were answered. */
    public void done(List<CachePurge> answered) {
        database.query(
                QueryType.PURGES_DONE,
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(PurgeSql.DONE)) {
                        statement.setArray(
                                1,
                                connection.createArrayOf(
                                        "bigint", answered.stream().map(CachePurge::id).toArray()));
                        return statement.executeUpdate();
                    }
                });
    }

    /**
     * Forgets calls that are too old to matter.
     *
     * @return how many
     */
    public int giveUpOld() {
        return database.query(
                QueryType.PURGES_DONE,
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(PurgeSql.GIVE_UP)) {
                        statement.setLong(1, config.maxAge().toMillis());
                        return statement.executeUpdate();
                    }
                });
    }
}
