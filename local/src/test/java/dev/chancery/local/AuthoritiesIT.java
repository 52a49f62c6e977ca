package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.local.part.Folder;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.SoftHsmToken;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.service.JavaServices;
import dev.chancery.local.service.ServicePrograms;
import dev.chancery.local.service.Surroundings;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.PortBook;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the keys of the CA are made, with a program that stands in for the issuer's bootstrap. */
class AuthoritiesIT {
    private final LocalLayout layout;

    AuthoritiesIT(@TempDir Path directory) {
        this.layout = new LocalLayout(directory, directory);
    }

    @BeforeEach
    void build() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Ceremony.class.getName());
        URI classes = Ceremony.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        attributes.put(Attributes.Name.CLASS_PATH, classes.toString());
        Path jar = layout.programs().resolve("issuer/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(file, manifest)) {
            written.finish();
        }
    }

    @Test
    void areMadeOnceForAToken() throws IOException {
        Authorities authorities = authorities();
        authorities.bootstrap();
        String before = Files.readString(authorities.certificates());

        authorities().bootstrap();

        assertThat(authorities.certificates()).hasContent(before);
    }

    @Test
    void areMadeAnewWhenTheTokenWas() throws IOException {
        Authorities authorities = authorities();
        authorities.bootstrap();
        String before = Files.readString(authorities.certificates());
        Folder.delete(layout.state("token"));

        authorities().bootstrap();

        assertThat(authorities.certificates()).content().isNotBlank().isNotEqualTo(before);
    }

    private Authorities authorities() {
        SoftHsmToken token =
                SoftHsmToken.create(layout.state("token"), layout.state("softhsm2.conf"));
        Surroundings surroundings =
                new Surroundings(
                        InternalAuthority.create(layout.state("pki")),
                        "postgresql://somewhere",
                        "redis://somewhere",
                        token,
                        layout.authorities(),
                        layout.state("kubeconfig"),
                        new Surroundings.Addresses(
                                URI.create("https://127.0.0.1:1"),
                                URI.create("https://127.0.0.1:2"),
                                URI.create("http://127.0.0.1:3/ocsp")));
        ServicePrograms programs =
                new ServicePrograms(
                        new JavaServices(layout.programs(), List.of()),
                        layout,
                        PortBook.open(layout.state("ports")),
                        Launcher.shared(),
                        surroundings);
        return new Authorities(layout.authorities(), token, programs);
    }

    /** Called as the issuer is: bootstrap --out FOLDER. */
    static final class Ceremony {
        private Ceremony() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(
                    Path.of(arguments[2]).resolve("chancery-ca.pem"), UUID.randomUUID().toString());
        }
    }
}
