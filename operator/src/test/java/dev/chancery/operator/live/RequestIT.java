package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.KeyEncoding;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.operator.secret.SecretContents;
import dev.chancery.operator.secret.StoredCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for is what is issued: keys and names of every kind. */
class RequestIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, PKCS1",
        "RSA, 3072, PKCS8",
        "ECDSA, 384, PKCS1",
        "ECDSA, 521, PKCS8",
        "ED25519, 256, PKCS8"
    })
    void issuesForEveryKindOfKey(KeyAlgorithm algorithm, int bits, KeyEncoding encoding) {
        try (Story story = Story.begin(bed)) {
            PrivateKey key = new PrivateKey(algorithm, bits, encoding, null);

            story.create(Specs.withKey(Story.forNames("a.example.com"), key));

            story.awaitIssued(1);
            SecretContents.KeyPair pair = story.keyPair();
            assertThat(pair.certificate().algorithm()).isEqualTo(algorithm);
            assertThat(pair.certificate().bits()).isEqualTo(bits);
            assertThat(pair.encoding()).isEqualTo(encoding);
        }
    }

    @Test
    void putsTheCommonNameAmongTheDnsNamesInLowerCase() {
        try (Story story = Story.begin(bed)) {
            story.create(Specs.withCommonName(Story.forNames("a.example.com"), "Web.example.com"));

            story.awaitIssued(1);
            StoredCertificate stored = story.stored();
            assertThat(stored.names().commonName()).isEqualTo("web.example.com");
            assertThat(stored.names().dnsNames())
                    .containsExactly("a.example.com", "web.example.com");

            story.change(_ -> Story.forNames("a.example.com", "web.example.com"));

            story.awaitIssued(2);
            assertThat(story.stored().names().commonName()).isNull();
        }
    }
}
