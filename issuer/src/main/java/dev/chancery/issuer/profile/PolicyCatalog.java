package dev.chancery.issuer.profile;

import dev.chancery.issuer.policy.PolicyConfig;
import dev.chancery.issuer.policy.RuleLanguage;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthoritiesConfig;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** What each configured authority may certify. */
@Singleton
public class PolicyCatalog {

    private final Map<String, AuthorityPolicy> policies;

    public PolicyCatalog(AuthoritiesConfig config, PolicyConfig bounds) {
        RuleLanguage language = new RuleLanguage(bounds);
        policies =
                config.authorities().entrySet().stream()
                        .map(entry -> PolicyReader.read(entry.getKey(), entry.getValue(), language))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        AuthorityPolicy::authority, policy -> policy));
    }

    /**
     * The policy of an authority.
     *
     * @throws Refused with {@link Refusal.UnknownAuthority} if none of that name is configured
     */
    public AuthorityPolicy require(String authority) {
        AuthorityPolicy policy = policies.get(authority);
        if (policy == null) {
            throw new Refused(new Refusal.UnknownAuthority(authority));
        }
        return policy;
    }
}
