package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "a.example.com,   a.example.com,     true",
        "a.example.com,   A.EXAMPLE.com,     true",
        "a.example.com,   b.a.example.com,   false",
        "a.example.com,   *.a.example.com,   false",
        "*.example.com,   a.example.com,     true",
        "*.example.com,   a.b.example.com,   true",
        "*.example.com,   example.com,       false",
        "*.example.com,   badexample.com,    false",
        "*.example.com,   *.example.com,     true",
        "*.example.com,   *.a.example.com,   true",
        "*.a.example.com, *.example.com,     false",
        "*.example.com,   example.com.evil,  false",
        "*,               anything.example,  true",
        "*,               *.example.com,     true"
    })
    void coversNamesAndSubtrees(String pattern, String name, boolean covered) {
        assertThat(NamePattern.parse(pattern).covers(new DnsName(name))).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "**", "*.*", "a.*.example.com", "*example.com", "a_b"})
    void refusesWhatIsNoPattern(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.parse(text));
    }

    @Property
    void coversExactlyTheNamesBelow(
            @ForAll("labels") List<String> parent, @ForAll("labels") List<String> name) {
        NamePattern below = NamePattern.parse("*." + String.join(".", parent));
        int depth = name.size() - parent.size();
        boolean expected = depth > 0 && name.subList(depth, name.size()).equals(parent);

        assertThat(below.covers(new DnsName(String.join(".", name)))).isEqualTo(expected);
    }

    @Property
    void whoCoversAWildcardCoversEveryNameItStandsFor(
            @ForAll("labels") List<String> pattern,
            @ForAll("labels") List<String> wildcard,
            @ForAll("label") String label) {
        NamePattern below = NamePattern.parse("*." + String.join(".", pattern));
        String parent = String.join(".", wildcard);

        if (below.covers(new DnsName("*." + parent))) {
            assertThat(below.covers(new DnsName(label + "." + parent))).isTrue();
        }
    }

    @Provide
    Arbitrary<String> label() {
        return Arbitraries.of("a", "b", "ab", "x-1");
    }

    @Provide
    Arbitrary<List<String>> labels() {
        return label().list().ofMinSize(1).ofMaxSize(4);
    }

    @Test
    void takesTheWholeSubtreeForAnyName() {
        assertThat(NamePattern.parse("*")).isEqualTo(new NamePattern.Any());
    }
}
