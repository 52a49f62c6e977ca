package dev.chancery.e2e.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator of these tests runs as the ServiceAccount that the chart's rules are bound to. */
@ExtendWith(RunningSystem.class)
class OperatorRightsE2E {

    @ParameterizedTest
    @CsvSource({
        "chancery.dev, certificates, list, true",
        "chancery.dev, certificates, delete, false",
        "chancery.dev, clusterissuers, update, false",
        "'', secrets, patch, true",
        "'', configmaps, get, false",
        "'', pods, list, false",
        "'', serviceaccounts/token, create, false",
        "rbac.authorization.k8s.io, clusterroles, bind, false",
        "coordination.k8s.io, leases, update, false",
    })
    void mayDoWhatItMustAndNoMore(
            String group, String resource, String verb, boolean allowed, Chancery chancery) {
        SubjectAccessReview review =
                chancery.kubernetes()
                        .resource(
                                new SubjectAccessReviewBuilder()
                                        .withNewSpec()
                                        .withUser(
                                                "system:serviceaccount:chancery-system:chancery-operator")
                                        .withNewResourceAttributes()
                                        .withNamespace("default")
                                        .withGroup(group)
                                        .withResource(resource)
                                        .withVerb(verb)
                                        .endResourceAttributes()
                                        .endSpec()
                                        .build())
                        .create();

        assertThat(review.getStatus().getAllowed()).isEqualTo(allowed);
    }
}
