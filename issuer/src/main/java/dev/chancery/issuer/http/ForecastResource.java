package dev.chancery.issuer.http;

import dev.chancery.contracts.inventory.ExpiryCount;
import dev.chancery.contracts.inventory.ExpiryForecast;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.ForecastCount;
import dev.chancery.issuer.ledger.ForecastLedger;
import dev.chancery.issuer.ledger.ForecastQuery;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What will have to be renewed. */
@Path("/v1/forecast")
@RunOnVirtualThread
public class ForecastResource {

    private final ForecastLedger forecast;
    private final ForecastReader queries;
    private final OperationMeter meter;

    ForecastResource(ForecastLedger forecast, ForecastReader queries, OperationMeter meter) {
        this.forecast = forecast;
        this.queries = queries;
        this.meter = meter;
    }

    /** How many certificates end, a day, an authority or an account. Nothing is counted for it. */
    @GET
    @RolesAllowed(Permission.Role.READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Parameter(
            name = ForecastParameter.FROM,
            in = ParameterIn.QUERY,
            description = "The first day, UTC; today, if it is left out",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = ForecastParameter.UNTIL,
            in = ParameterIn.QUERY,
            description = "The first day after it; 90 days later, if it is left out",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = InventoryParameter.AUTHORITY,
            in = ParameterIn.QUERY,
            description = "Signed by this authority",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.ACCOUNT,
            in = ParameterIn.QUERY,
            description = "Counted for this account",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = ForecastParameter.BY,
            in = ParameterIn.QUERY,
            description = "What is told apart: some of day, authority and account, with commas",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "day"))
    public ExpiryForecast forecast(@Context UriInfo uri) {
        ForecastQuery query = queries.read(uri.getQueryParameters());
        List<ForecastCount> counts =
                meter.measure(Operation.FORECAST, () -> forecast.counts(query));
        if (counts.size() > query.limit()) {
            throw new Refused(
                    new Refusal.MalformedRequest(
                            "by tells more than %d apart; ask for fewer days, or for one account"
                                    .formatted(query.limit())));
        }
        return new ExpiryForecast(
                query.from(), query.until(), counts.stream().map(ForecastResource::view).toList());
    }

    private static ExpiryCount view(ForecastCount count) {
        return new ExpiryCount(
                count.day(), count.authority(), count.account(), count.issued(), count.revoked());
    }
}
