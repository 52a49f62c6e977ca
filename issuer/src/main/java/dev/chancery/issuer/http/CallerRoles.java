package dev.chancery.issuer.http;

import io.quarkus.security.credential.CertificateCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Gives the holder of a client certificate the roles its common name is configured to have. */
@ApplicationScoped
public class CallerRoles implements SecurityIdentityAugmentor {

    private static final String COMMON_NAME = "CN";

    private final Map<String, Set<String>> rolesByCaller;

    public CallerRoles(CallersConfig config) {
        this.rolesByCaller =
                config.callers().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> roles(entry.getValue())));
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(withRoles(identity));
    }

    private SecurityIdentity withRoles(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getCredential(CertificateCredential.class))
                .flatMap(credential -> commonName(credential.getCertificate()))
                .filter(rolesByCaller::containsKey)
                .<SecurityIdentity>map(name -> withRoles(identity, name))
                .orElse(identity);
    }

    private QuarkusSecurityIdentity withRoles(SecurityIdentity identity, String name) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(Caller.ATTRIBUTE, name)
                .addRoles(rolesByCaller.getOrDefault(name, Set.of()))
                .build();
    }

    /**
     * The common name, if there is exactly one: of several, which one is meant is anyone's guess.
     */
    static Optional<String> commonName(X509Certificate certificate) {
        try {
            var names =
                    new LdapName(certificate.getSubjectX500Principal().getName())
                            .getRdns().stream()
                                    .filter(rdn -> rdn.getType().equalsIgnoreCase(COMMON_NAME))
                                    .map(Rdn::getValue)
                                    .map(Object::toString)
                                    .toList();
            return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }

    private static Set<String> roles(CallersConfig.Caller caller) {
        return caller.may().stream().map(Permission::role).collect(Collectors.toUnmodifiableSet());
    }
}
