package dev.chancery.limiter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredDomainTest {

    private final RegisteredDomain registeredDomain =
            new RegisteredDomain(Set.of("svc.cluster.local"));

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "a.b.example.com, example.com",
        "a.b.co.uk, b.co.uk",
        "WWW.Example.COM., example.com",
        "*.example.com, example.com",
        "*.co.uk, co.uk",
        "my_db.a.example.com, example.com",
    })
    void isOneLabelBelowThePublicSuffix(String name, String expected) {
        assertThat(registeredDomain.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"shop.alice.github.io, alice.github.io", "a.b.blogspot.com, b.blogspot.com"})
    void knowsThePrivateSectionOfTheList(String name, String expected) {
        assertThat(registeredDomain.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "www.例え.テスト, xn--r8jz45g.xn--zckzah",
        "www.食狮.公司.cn, xn--85x722f.xn--55qx5d.cn",
        "www.xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn",
        "a.пример.рф, xn--e1afmkfd.xn--p1ai",
        "a.xn--e1afmkfd.xn--p1ai, xn--e1afmkfd.xn--p1ai",
        "a.BÜCHER.example, xn--bcher-kva.example",
    })
    void readsInternationalNamesInEitherForm(String name, String expected) {
        assertThat(registeredDomain.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "co.uk", "github.io", "localhost", "db"})
    void isTheNameItselfForASuffixOrASingleLabel(String name) {
        assertThat(registeredDomain.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "corp, corp",
        "prod.corp, prod.corp",
        "db.prod.corp, prod.corp",
        "a.db.prod.corp, prod.corp",
        "db.payments.svc, payments.svc",
    })
    void isTwoLabelsBelowATopLevelTheListDoesNotKnow(String name, String expected) {
        assertThat(registeredDomain.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "db.payments.svc.cluster.local, payments.svc.cluster.local",
        "*.db.payments.svc.cluster.local, payments.svc.cluster.local",
        "payments.svc.cluster.local, payments.svc.cluster.local",
        "svc.cluster.local, svc.cluster.local",
        "other.cluster.local, cluster.local",
    })
    void isTheNamespaceOfANameInTheCluster(String name, String expected) {
        assertThat(registeredDomain.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".", "*.", "a b.example", "10.0.0.1", "2001:db8::1", "-a.b,c"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> registeredDomain.of(name))
                .isInstanceOf(MalformedSubject.class)
                .hasMessageStartingWith("must ");
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 127})
    void refusesNamesThatAreTooLong(int labels) {
        String tooLong = "abc.".repeat(labels) + "example.com";

        assertThatThrownBy(() -> registeredDomain.of(tooLong)).isInstanceOf(MalformedSubject.class);
    }
}
