package dev.chancery.issuer.http;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.OnBehalfOf;
import dev.chancery.issuer.issuance.IssuanceOrder.Client;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param name the common name of its certificate
 * @param delegate whether it may speak for others
 */
record Caller(String name, boolean delegate) {

    static final String ATTRIBUTE = "chancery.caller";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern OBJECT_NAME =
            Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");
    private static final Pattern REQUESTER = Pattern.compile("\\P{Cntrl}{1,512}");

    /** The caller that stands behind an identity which has been granted at least one permission. */
    static Caller of(SecurityIdentity identity) {
        return new Caller(
                identity.getAttribute(ATTRIBUTE), identity.hasRole(Permission.Role.DELEGATE));
    }

    /** For whom this caller asks: itself, or whom it may speak for. */
    Client client(IssueRequest request) {
        return client(request.idempotencyKey(), request.onBehalfOf());
    }

    /** The same of what a request says of it. */
    Client client(IdempotencyKey key, @Nullable OnBehalfOf other) {
        if (other == null) {
            return new Client(name, "caller/" + name, null, null, true);
        }
        if (!delegate) {
            throw new Refused(new Refusal.Forbidden("onBehalfOf needs the permission delegate"));
        }
        require(NAMESPACE, other.namespace(), "onBehalfOf.namespace");
        require(OBJECT_NAME, other.name(), "onBehalfOf.name");
        if (other.requester() != null) {
            require(REQUESTER, other.requester(), "onBehalfOf.requester");
        }
        return new Client(
                name,
                key.cluster() + "/" + other.namespace(),
                other.namespace() + "/" + other.name(),
                other.requester(),
                true);
    }

    private static void require(Pattern form, @Nullable String value, String field) {
        if (value == null || !form.matcher(value).matches()) {
            throw new Refused(new Refusal.MalformedRequest(field + " is missing or not a name"));
        }
    }
}
