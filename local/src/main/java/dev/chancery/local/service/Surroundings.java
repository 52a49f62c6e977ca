package dev.chancery.local.service;

import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.SoftHsmToken;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the services find around them, told to each by environment variables.
 *
 * @param authority the CA behind their mTLS identities
 * @param databaseUrl PostgreSQL, in libpq's form
 * @param redisUrl Redis
 * @param token the PKCS#11 token with the CA's keys
 * @param authorities the folder of the CA's certificates
 * @param operatorKubeconfig the operator's access to the API server
 * @param addresses where callers reach each service
 */
public record Surroundings(
        InternalAuthority authority,
        String databaseUrl,
        String redisUrl,
        SoftHsmToken token,
        Path authorities,
        Path operatorKubeconfig,
        Addresses addresses) {

    /** The variables of one process. */
    Map<String, String> environment(Service service, Place place) {
        Map<String, String> variables = new HashMap<>(shared(service, place));
        variables.putAll(
                switch (service) {
                    case LIMITER ->
                            Map.of(
                                    "QUARKUS_HTTP_SSL_PORT",
                                    Integer.toString(place.port()),
                                    "REDIS_URL",
                                    redisUrl);
                    case ISSUER -> issuer(place);
                    case OCSP ->
                            Map.of(
                                    "QUARKUS_HTTP_PORT",
                                    Integer.toString(place.port()),
                                    "REDIS_URL",
                                    redisUrl,
                                    "CHANCERY_AUTHORITIES_DIR",
                                    authorities.toString());
                    case OPERATOR ->
                            Map.of(
                                    "QUARKUS_HTTP_PORT",
                                    Integer.toString(place.port()),
                                    "KUBECONFIG",
                                    operatorKubeconfig.toString(),
                                    "ISSUER_URL",
                                    addresses.issuer().toString(),
                                    "CHANCERY_CLUSTER_ID",
                                    "local",
                                    "CHANCERY_NAMESPACE",
                                    "chancery-system",
                                    // Its own lease again after a restart, without waiting.
                                    "CHANCERY_INSTANCE",
                                    place.name());
                });
        return variables;
    }

    /** The variables by which the issuer, its bootstrap and people find the token. */
    public Map<String, String> tokenEnvironment() {
        return Map.of(
                "PKCS11_MODULE", token.modulePath().toString(),
                "PKCS11_TOKEN", token.label(),
                "PKCS11_PIN_FILE", token.pinFile().toString(),
                "SOFTHSM2_CONF", token.configuration().toString());
    }

    private Map<String, String> shared(Service service, Place place) {
        Identity identity = authority.identity(service.module());
        return Map.of(
                "CHANCERY_TLS_CERT", identity.certificate().toString(),
                "CHANCERY_TLS_KEY", identity.key().toString(),
                "CHANCERY_TLS_CA", authority.caCertificate().toString(),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(place.managementPort()));
    }

    private Map<String, String> issuer(Place place) {
        Map<String, String> variables = new HashMap<>(tokenEnvironment());
        variables.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(place.port()));
        variables.put("DATABASE_URL", databaseUrl);
        variables.put("REDIS_URL", redisUrl);
        variables.put("LIMITER_URL", addresses.limiter().toString());
        variables.put("CHANCERY_OCSP_URL", addresses.ocsp().toString());
        variables.put("CHANCERY_ALLOWED_WILDCARDS", "*");
        return variables;
    }

    /** Where callers reach each service, the same from run to run. */
    public record Addresses(URI issuer, URI limiter, URI ocsp) {}
}
