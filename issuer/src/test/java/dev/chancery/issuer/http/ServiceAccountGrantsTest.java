package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.issuer.serviceaccount.ServiceAccount;
import dev.chancery.issuer.serviceaccount.TokenReviewConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountGrantsTest {

    @Test
    void letsNobodyInUnlessConfigured() {
        ServiceAccountGrants grants = grants(Map.of());

        assertThat(grants.any()).isFalse();
        assertThat(grants.rolesOf(new ServiceAccount("shop", "deployer"))).isEmpty();
    }

    @Test
    void grantsToOneAndToAllOfANamespace() {
        ServiceAccountGrants grants =
                grants(Map.of("shop/deployer", "issue", "shop/*", "read", "bank/*", "revoke"));

        assertThat(grants.any()).isTrue();
        assertThat(grants.rolesOf(new ServiceAccount("shop", "deployer")))
                .containsExactlyInAnyOrder("issue", "read");
        assertThat(grants.rolesOf(new ServiceAccount("shop", "other"))).containsExactly("read");
        assertThat(grants.rolesOf(new ServiceAccount("bank", "deployer")))
                .containsExactly("revoke");
        assertThat(grants.rolesOf(new ServiceAccount("shop2", "deployer"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "*/*", "*", "shop/", "Shop/a", "shop/a/b", "shop/*a"})
    void refusesToStartWithNamesThatMeanNobody(String name) {
        assertThatThrownBy(() -> grants(Map.of(name, "read"))).hasMessageContaining("not valid");
    }

    @Test
    void refusesToStartIfAServiceAccountCouldSpeakForOthers() {
        assertThatThrownBy(() -> grants(Map.of("shop/deployer", "issue,delegate")))
                .hasMessageContaining("must not have delegate");
    }

    @Test
    void refusesToStartWithoutTheNameOfTheCluster() {
        assertThatThrownBy(
                        () ->
                                new ServiceAccountGrants(
                                        config(Map.of("shop/deployer", "issue"))
                                                .getConfigMapping(ServiceAccountsConfig.class),
                                        config(Map.of()).getConfigMapping(TokenReviewConfig.class)))
                .hasMessageContaining("chancery.token-review.cluster is missing");
    }

    private static ServiceAccountGrants grants(Map<String, String> may) {
        SmallRyeConfig config = config(may);
        Map<String, String> cluster = Map.of("chancery.token-review.cluster", "home");
        return new ServiceAccountGrants(
                config.getConfigMapping(ServiceAccountsConfig.class),
                source(cluster).getConfigMapping(TokenReviewConfig.class));
    }

    private static SmallRyeConfig config(Map<String, String> may) {
        Map<String, String> settings = new HashMap<>();
        may.forEach(
                (name, permissions) ->
                        settings.put(
                                "chancery.service-accounts.\"" + name + "\".may", permissions));
        return source(settings);
    }

    private static SmallRyeConfig source(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .withMapping(ServiceAccountsConfig.class)
                .withMapping(TokenReviewConfig.class)
                .build();
    }
}
