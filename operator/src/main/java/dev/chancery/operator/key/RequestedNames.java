package dev.chancery.operator.key;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of a certificate, each once, in lower case and in order: DNS does not tell {@code
 * A.example.com} from {@code a.example.com}.
 */
public record RequestedNames(@Nullable String commonName, Set<String> dnsNames) {

    public RequestedNames {
        commonName = commonName == null ? null : commonName.toLowerCase(Locale.ROOT);
        Set<String> sorted = new TreeSet<>();
        dnsNames.forEach(name -> sorted.add(name.toLowerCase(Locale.ROOT)));
        dnsNames = Collections.unmodifiableSet(sorted);
    }

    /**
     * What {@code spec} asks for. The common name is one of the DNS names, whether or not it is
     * listed there: that is where clients look for it (RFC 9525 section 2).
     */
    public static RequestedNames of(CertificateSpec spec) {
        Set<String> names = new TreeSet<>(spec.names());
        if (spec.commonName() != null) {
            names.add(spec.commonName());
        }
        return new RequestedNames(spec.commonName(), names);
    }
}
