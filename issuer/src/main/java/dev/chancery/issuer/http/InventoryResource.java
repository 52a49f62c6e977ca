package dev.chancery.issuer.http;

import dev.chancery.contracts.inventory.CertificatePage;
import dev.chancery.issuer.cache.CachedInventory;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.CertificateInventory;
import dev.chancery.issuer.ledger.InventoryPage;
import dev.chancery.issuer.ledger.InventoryQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Certificates: which ones there are. */
@Path(CertificateResource.PATH)
@RunOnVirtualThread
public class InventoryResource {

    private final CachedInventory inventory;
    private final CertificateInventory certificates;
    private final InventoryReader queries;
    private final OperationMeter meter;

    InventoryResource(
            CachedInventory inventory,
            CertificateInventory certificates,
            InventoryReader queries,
            OperationMeter meter) {
        this.inventory = inventory;
        this.certificates = certificates;
        this.queries = queries;
        this.meter = meter;
    }

    /**
     * The certificates that meet all the parameters, soonest to end first, page by page. What is
     * issued between two pages makes none come twice and none be missed.
     */
    @GET
    @RolesAllowed(Permission.Role.READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Parameter(
            name = InventoryParameter.EXPIRING_AFTER,
            in = ParameterIn.QUERY,
            description = "Ends at this time or later",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = InventoryParameter.EXPIRING_BEFORE,
            in = ParameterIn.QUERY,
            description = "Ends before this time",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = InventoryParameter.OWNER,
            in = ParameterIn.QUERY,
            description = "Was asked for by this object, namespace/name",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.ACCOUNT,
            in = ParameterIn.QUERY,
            description =
                    "Counted for this account: cluster/namespace, or caller/name if the caller asked"
                            + " for itself",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.HOST,
            in = ParameterIn.QUERY,
            description = "Carries this DNS name, to the letter: *.example.com is found by itself",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.SUBTREE,
            in = ParameterIn.QUERY,
            description = "Carries this domain, of two labels or more, or a name below it",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.FINGERPRINT,
            in = ParameterIn.QUERY,
            description = "Has this SHA-256, hexadecimal, with or without colons",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.AUTHORITY,
            in = ParameterIn.QUERY,
            description = "Was signed by this authority",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = InventoryParameter.STATUS,
            in = ParameterIn.QUERY,
            description = "Has this status; expired or not as of when the first page was asked for",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"valid", "expired", "revoked"}))
    @Parameter(
            name = InventoryParameter.INCLUDE,
            in = ParameterIn.QUERY,
            description = "Shows the certificates too",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"der"}))
    @Parameter(
            name = InventoryParameter.LIMIT,
            in = ParameterIn.QUERY,
            description = "How many on a page, at most",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "500",
                            defaultValue = "100"))
    @Parameter(
            name = InventoryParameter.CURSOR,
            in = ParameterIn.QUERY,
            description = "The nextCursor of the page before, with otherwise the same parameters",
            schema = @Schema(type = SchemaType.STRING))
    public CertificatePage list(@Context UriInfo uri) {
        InventoryQuery query = queries.read(uri.getQueryParameters());
        boolean whole = InventoryReader.includesDer(uri.getQueryParameters());
        return meter.measure(Operation.LIST, () -> page(query, whole));
    }

    private CertificatePage page(InventoryQuery query, boolean whole) {
        InventoryPage page = inventory.list(query);
        return InventoryView.of(page, query, whole ? certificates.ders(page) : Map.of());
    }
}
