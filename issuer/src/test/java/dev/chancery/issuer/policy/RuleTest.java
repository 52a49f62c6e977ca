package dev.chancery.issuer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    private static final RuleLanguage LANGUAGE = new RuleLanguage(TestPolicyConfig.usual());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.authority == 'ca' && request.profile in ['tls-server', 'tls-peer']",
                "request.dnsNames.all(name, name.endsWith('.example.com'))",
                "!request.dnsNames.exists(name, name.startsWith('*.'))",
                "request.dnsNames.size() + request.ipAddresses.size() <= 3",
                "request.uris.all(uri, uri.matches('^spiffe://example.org/[a-z]+$'))",
                "request.emails == [] && request.otherNames.size() == 0",
                "!has(request.subject.organization) || request.subject.organization == ['Shop']",
                "'organization' in request.subject",
                "request.commonName == 'a.example.com'",
                "request.keyType.startsWith('ecdsa-') && request.keyBits >= 256",
                "request.duration <= duration('24h')",
                "caller.account == 'prod/shop' && caller.owner.startsWith('shop/')",
                "caller.name == 'operator' && caller.requester != 'system:anonymous'"
            })
    void asksAboutRequestAndCaller(String expression) {
        assertThat(LANGUAGE.rule("test", expression, "no").brokenBy(facts())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.keyBits > 256",
                "request.dnsNames.exists(name, name == 'evil.net')",
                "request.duration < duration('1h')",
                "caller.requester == 'bob'"
            })
    void tellsTheMessageOfARuleThatIsBroken(String expression) {
        assertThat(LANGUAGE.rule("test", expression, "Ask the owner.").brokenBy(facts()))
                .hasValue("Ask the owner.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "request.dnsName.size() == 1   | 1:1  | undeclared reference",
                "request.keyBits > '256'       | 1:17 | no matching overload",
                "request.keyBits               | 1:8  | expected type 'bool'",
                "request.keyBits >             | 1:18 | mismatched input",
                "secrets.all                   | 1:1  | undeclared reference"
            })
    void saysWhereAnExpressionIsWrong(String expression, String position, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LANGUAGE.rule("test", expression, "no"))
                .withMessageContaining(position)
                .withMessageContaining(what);
    }

    @Test
    void takesARuleThatCannotBeDecidedForBroken() {
        assertThat(
                        LANGUAGE.rule("test", "1 / (request.keyBits - 256) == 1", "no")
                                .brokenBy(facts()))
                .hasValueSatisfying(it -> assertThat(it).startsWith("no (").contains("decided"));
    }

    @Test
    void ends() {
        String nested =
                "request.dnsNames.all(a, request.dnsNames.all(b, request.dnsNames.all(c,"
                        + " a + b + c != '')))";
        Map<Fact, Object> many = facts();
        many.put(
                Fact.DNS_NAMES,
                IntStream.range(0, 100).mapToObj(i -> "n" + i + ".example.com").toList());

        assertThat(LANGUAGE.rule("test", nested, "no").brokenBy(many))
                .hasValueSatisfying(it -> assertThat(it).contains("Iteration budget"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LANGUAGE.rule("test", "1 == 1 && ".repeat(400) + "true", "no"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LANGUAGE.rule("test", sum(300), "no"));
        assertThat(
                        LANGUAGE.rule(
                                        "test",
                                        "request.commonName.matches('(a{1,999}){1,999}')",
                                        "no")
                                .brokenBy(facts()))
                .hasValueSatisfying(it -> assertThat(it).contains("could not be decided"));
    }

    private static String sum(int terms) {
        return IntStream.range(0, terms).mapToObj(i -> "1").collect(Collectors.joining("+"))
                + "==0";
    }

    private static Map<Fact, Object> facts() {
        Map<Fact, Object> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.AUTHORITY, "ca");
        facts.put(Fact.PROFILE, "tls-server");
        facts.put(Fact.DNS_NAMES, List.of("a.example.com", "b.example.com"));
        facts.put(Fact.IP_ADDRESSES, List.of("10.0.0.1"));
        facts.put(Fact.URIS, List.of("spiffe://example.org/web"));
        facts.put(Fact.EMAILS, List.of());
        facts.put(Fact.OTHER_NAMES, List.of());
        facts.put(Fact.SUBJECT, Map.of("organization", List.of("Shop")));
        facts.put(Fact.COMMON_NAME, "a.example.com");
        facts.put(Fact.KEY_TYPE, "ecdsa-p256");
        facts.put(Fact.KEY_BITS, 256L);
        facts.put(Fact.DURATION, Duration.ofHours(24));
        facts.put(Fact.CALLER, "operator");
        facts.put(Fact.ACCOUNT, "prod/shop");
        facts.put(Fact.OWNER, "shop/web");
        facts.put(Fact.REQUESTER, "alice");
        return facts;
    }
}
