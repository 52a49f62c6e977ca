package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmToken;
import dev.chancery.issuer.token.HsmTokens;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while a token of every authority answers and holds its keys, the OCSP key too, and its
 * tokens do not hold different ones; asks for no signature.
 */
@Readiness
public class TokenHealthCheck implements HealthCheck {

    private static final String NAME = "token";

    private final HsmTokens tokens;
    private final AuthorityCatalog authorities;

    public TokenHealthCheck(HsmTokens tokens, AuthorityCatalog authorities) {
        this.tokens = tokens;
        this.authorities = authorities;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).up();
        for (String name : authorities.names()) {
            reasonAgainst(name).ifPresent(reason -> response.down().withData(name, reason));
        }
        return response.build();
    }

    /** Why the authority of that name cannot sign, if so. */
    private Optional<String> reasonAgainst(String name) {
        Set<List<PublicKey>> found = new HashSet<>();
        String reason = "";
        for (String token : authorities.tokensOf(name)) {
            try {
                found.add(publicKeys(tokens.token(token), authorities.keys(name)));
            } catch (Refused refused) {
                reason = token + ": " + refused.refusal();
            }
        }
        return switch (found.size()) {
            case 0 -> Optional.of(reason);
            case 1 -> Optional.empty();
            default -> Optional.of("its tokens hold different keys of the same name");
        };
    }

    private static List<PublicKey> publicKeys(HsmToken token, List<String> aliases) {
        token.ping();
        token.requireKeys(aliases);
        return aliases.stream().map(it -> token.key(it).certificate().getPublicKey()).toList();
    }
}
