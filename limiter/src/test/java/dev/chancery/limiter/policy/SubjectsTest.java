package dev.chancery.limiter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

    private final Subjects subjects = new Subjects(() -> Set.of("svc.cluster.local"));

    @ParameterizedTest
    @ValueSource(strings = {"prod-1/payments", "caller/admin", "caller/Jörg Müller"})
    void keepsAnAccountAsItIs(String account) {
        assertThat(subjects.normalise(SubjectKind.ACCOUNT, account)).isEqualTo(account);
    }

    @Test
    void namesASetWhateverItsOrderCaseAndRepetition() {
        String one = subjects.normalise(SubjectKind.NAME_SET, "b.example,a.example");

        String same = subjects.normalise(SubjectKind.NAME_SET, "A.example, b.EXAMPLE.,b.example");

        assertThat(same).isEqualTo(one).matches("sha256:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "a.example,c.example", "*.a.example,b.example"})
    void namesAnotherSetOtherwise(String other) {
        String one = subjects.normalise(SubjectKind.NAME_SET, "a.example,b.example");

        assertThat(subjects.normalise(SubjectKind.NAME_SET, other)).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, prod-1/payments",
        "REGISTERED_DOMAIN, *.a.b.BÜCHER.example.",
        "REGISTERED_DOMAIN, db.payments.svc.cluster.local",
        "NAME_SET, 'b.example,a.example'",
    })
    void changesNothingTheSecondTime(SubjectKind kind, String subject) {
        String once = subjects.normalise(kind, subject);

        assertThat(subjects.normalise(kind, once)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, ' '",
        "ACCOUNT, ' a/b'",
        "REGISTERED_DOMAIN, ''",
        "NAME_SET, 'a.example,,b.example'",
        "NAME_SET, ','",
        "NAME_SET, 'sha256:abc def'",
    })
    void refusesWhatIsNoSubject(SubjectKind kind, String subject) {
        assertThatThrownBy(() -> subjects.normalise(kind, subject))
                .isInstanceOf(MalformedSubject.class)
                .hasMessageStartingWith("must ");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> subjects.normalise(SubjectKind.ACCOUNT, "a".repeat(513)))
                .hasMessage("must have at most 512 characters");
        assertThatThrownBy(() -> subjects.normalise(SubjectKind.NAME_SET, "a,".repeat(20_000)))
                .hasMessage("must have at most 32768 characters");
        assertThatThrownBy(() -> subjects.normalise(SubjectKind.ACCOUNT, "a\nb"))
                .hasMessageStartingWith("must have no control characters");
    }
}
