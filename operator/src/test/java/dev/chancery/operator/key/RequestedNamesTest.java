package dev.chancery.operator.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.IssuerRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestedNamesTest {

    @Test
    void areEachOnceInLowerCaseAndInOrder() {
        RequestedNames names = asked(null, "b.example.com", "A.example.com", "a.example.com");

        assertThat(names.dnsNames()).containsExactly("a.example.com", "b.example.com");
    }

    @Test
    void haveTheCommonNameAmongThemInLowerCase() {
        RequestedNames names = asked("Web.example.com", "a.example.com");

        assertThat(names.commonName()).isEqualTo("web.example.com");
        assertThat(names.dnsNames()).containsExactly("a.example.com", "web.example.com");
    }

    @Test
    void areThoseOfACertificateThatWritesThemOtherwise() {
        assertThat(asked("Web.example.com"))
                .isEqualTo(new RequestedNames("WEB.example.com", Set.of("web.EXAMPLE.com")));
    }

    @Test
    void areNotThoseOfACertificateWithACommonNameNobodyAskedFor() {
        assertThat(asked(null, "a.example.com"))
                .isNotEqualTo(new RequestedNames("a.example.com", Set.of("a.example.com")));
    }

    @Test
    void areNotThoseOfACertificateWithOneMoreOrLess() {
        assertThat(asked(null, "a.example.com", "b.example.com"))
                .isNotEqualTo(new RequestedNames(null, Set.of("a.example.com")));
        assertThat(asked(null, "a.example.com"))
                .isNotEqualTo(new RequestedNames(null, Set.of("a.example.com", "b.example.com")));
    }

    private static RequestedNames asked(@Nullable String commonName, String... names) {
        return RequestedNames.of(
                new CertificateSpec(
                        "web-tls",
                        new IssuerRef("chancery", null, null),
                        commonName,
                        List.of(names),
                        null,
                        null,
                        null,
                        null,
                        null));
    }
}
