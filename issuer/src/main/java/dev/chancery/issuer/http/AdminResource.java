package dev.chancery.issuer.http;

import dev.chancery.contracts.database.SlowQueries;
import dev.chancery.issuer.ledger.StatementStatistics;
import dev.chancery.issuer.ledger.StatementStatistics.Measure;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How the installation itself does. */
@Path("/v1/admin")
@RunOnVirtualThread
public class AdminResource {

    private static final int MOST = 100;

    private final StatementStatistics statistics;

    AdminResource(StatementStatistics statistics) {
        this.statistics = statistics;
    }

    /** The statements that PostgreSQL spent most time on, in all or a call; no values are shown. */
    @GET
    @Path("slow-queries")
    @RolesAllowed(Permission.Role.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "The slowest first")
    @APIResponse(responseCode = "501", description = "PostgreSQL does not count them")
    public SlowQueries slowQueries(
            @QueryParam("by") @DefaultValue("total") String by,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        return statistics.slowest(measure(by), number(limit));
    }

    private static Measure measure(String word) {
        return Arrays.stream(Measure.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> KnownParameters.malformed("by", "must be total or mean"));
    }

    private static int number(String text) {
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw KnownParameters.malformed("limit", "must be a number from 1 to " + MOST);
    }
}
