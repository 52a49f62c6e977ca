package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.issue.OnBehalfOf;
import dev.chancery.issuer.issuance.IssuanceOrder.Client;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    private static final IdempotencyKey KEY = new IdempotencyKey("c1", "uid", 1);
    private static final Caller OPERATOR = new Caller("operator", true);
    private static final Caller DEPLOYER =
            new Caller(
                    "system:serviceaccount:shop:deployer",
                    false,
                    new Caller.Tenant("home/shop", "system:serviceaccounts:shop"));

    @Test
    void paysForItself() {
        assertThat(new Caller("admin", false).client(KEY, null))
                .isEqualTo(new Client("admin", "caller/admin", null, null, true));
    }

    @Test
    void letsTheNamespacePayForWhomItSpeaks() {
        assertThat(OPERATOR.client(KEY, new OnBehalfOf("shop", "web.tls", "alice")))
                .isEqualTo(new Client("operator", "c1/shop", "shop/web.tls", "alice", true));
    }

    @Test
    void mayNotSpeakForOthersWithoutPermission() {
        assertThat(refusal(new Caller("admin", false), new OnBehalfOf("shop", "web", null)))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "shop/web", "-shop", "shop ", "a.b"})
    void speaksForNamespacesOnly(String namespace) {
        assertThat(refusal(OPERATOR, new OnBehalfOf(namespace, "web", null)))
                .isInstanceOf(Refusal.MalformedRequest.class);
    }

    @Test
    void takesNoControlCharactersForAUser() {
        assertThat(refusal(OPERATOR, new OnBehalfOf("shop", "web", "eve\nadmin")))
                .isInstanceOf(Refusal.MalformedRequest.class);
    }

    @Test
    void paysFromItsNamespaceWhateverTheBodySays() {
        IdempotencyKey key = new IdempotencyKey("system:serviceaccounts:shop", "uid", 1);

        assertThat(DEPLOYER.client(key, null))
                .isEqualTo(new Client(DEPLOYER.name(), "home/shop", null, DEPLOYER.name(), true));
        assertThat(refusal(DEPLOYER, new OnBehalfOf("bank", "web", null)))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void doesNotReachTheIdempotencyKeysOfOthers() {
        assertThat(refusal(DEPLOYER, null))
                .isEqualTo(
                        new Refusal.Forbidden(
                                "idempotencyKey.cluster must be system:serviceaccounts:shop"));
    }

    private static Refusal refusal(Caller caller, @Nullable OnBehalfOf other) {
        return catchThrowableOfType(Refused.class, () -> caller.client(KEY, other)).refusal();
    }
}
