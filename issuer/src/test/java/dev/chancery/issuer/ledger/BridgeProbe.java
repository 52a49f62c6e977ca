package dev.chancery.issuer.ledger;

import io.opentelemetry.api.trace.Span;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** A call that tells what it sees before the bridge, on its other side, and after it. */
@Path("/bridge")
@RunOnVirtualThread
public class BridgeProbe {

    /** Data of the request, as CDI keeps it. */
    @RequestScoped
    public static class Note {

        private String text = "";

        public String text() {
            return text;
        }

        public void write(String next) {
            text = next;
        }
    }

    private final LedgerSession session;
    private final Note note;

    BridgeProbe(LedgerSession session, Note note) {
        this.session = session;
        this.note = note;
    }

    @GET
    @RolesAllowed("read")
    public Map<String, String> cross(@QueryParam("note") String text) {
        note.write(text);
        String before = sight();
        String during = session.read(QueryType.PING, _ -> Uni.createFrom().item(this::sight));
        String inTransaction =
                session.write(
                        QueryType.PING,
                        it ->
                                it.createNativeQuery(LedgerSql.PING, Integer.class)
                                        .getSingleResult()
                                        .map(_ -> sight()));
        return Map.of(
                "before", before,
                "during", during,
                "inTransaction", inTransaction,
                "after", sight());
    }

    private String sight() {
        return note.text() + " " + Span.current().getSpanContext().getTraceId();
    }
}
