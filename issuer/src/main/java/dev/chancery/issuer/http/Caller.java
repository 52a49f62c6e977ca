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
 * @param name the common name of its certificate, or the user name of its ServiceAccount
 * @param delegate whether it may speak for others
 * @param tenant to whom it belongs; null for a service of the installation
 */
record Caller(String name, boolean delegate, @Nullable Tenant tenant) {

    static final String ATTRIBUTE = "chancery.caller";
    static final String TENANT = "chancery.tenant";

    /**
     * The namespace of a ServiceAccount.
     *
     * @param account what it pays from, whatever the body says
     * @param keys the cluster in its idempotency keys: those of others are out of its reach
     */
    record Tenant(String account, String keys) {}

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern OBJECT_NAME =
            Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");
    private static final Pattern REQUESTER = Pattern.compile("\\P{Cntrl}{1,512}");

    /** The caller that stands behind an identity which has been granted at least one permission. */
    static Caller of(SecurityIdentity identity) {
        return new Caller(
                identity.getAttribute(ATTRIBUTE),
                identity.hasRole(Permission.Role.DELEGATE),
                identity.getAttribute(TENANT));
    }

    /** A service of the installation. */
    Caller(String name, boolean delegate) {
        this(name, delegate, null);
    }

    /** For whom this caller asks: itself, or whom it may speak for. */
    Client client(IssueRequest request) {
        return client(request.idempotencyKey(), request.onBehalfOf());
    }

    /** The same of what a request says of it. */
    Client client(IdempotencyKey key, @Nullable OnBehalfOf other) {
        if (other == null) {
            return tenant == null
                    ? new Client(name, "caller/" + name, null, null, true)
                    : ofTenant(tenant, key);
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

    private Client ofTenant(Tenant itself, IdempotencyKey key) {
        if (!key.cluster().equals(itself.keys())) {
            throw new Refused(
                    new Refusal.Forbidden("idempotencyKey.cluster must be " + itself.keys()));
        }
        return new Client(name, itself.account(), null, name, true);
    }

    private static void require(Pattern form, @Nullable String value, String field) {
        if (value == null || !form.matcher(value).matches()) {
            throw new Refused(new Refusal.MalformedRequest(field + " is missing or not a name"));
        }
    }
}
