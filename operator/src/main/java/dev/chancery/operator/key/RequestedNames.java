package dev.chancery.operator.key;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names a certificate is asked for, each once, in lower case and in order: DNS does not tell
 * {@code A.example.com} from {@code a.example.com}.
 */
public record RequestedNames(@Nullable String commonName, Set<String> dnsNames) {

    public RequestedNames {
        dnsNames = normal(dnsNames);
    }

    public static RequestedNames of(CertificateSpec spec) {
        return new RequestedNames(spec.commonName(), normal(spec.names()));
    }

    private static Set<String> normal(Collection<String> names) {
        Set<String> sorted = new TreeSet<>();
        names.forEach(name -> sorted.add(name.toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSet(sorted);
    }

    /**
     * Whether a certificate with {@code other} names is one for these. An issuer may list the
     * common name among the DNS names, as RFC 6125 wants; it may neither add nor drop any other.
     */
    public boolean satisfiedBy(RequestedNames other) {
        if (commonName != null && !commonName.equals(other.commonName)) {
            return false;
        }
        if (dnsNames.equals(other.dnsNames)) {
            return true;
        }
        Set<String> withCommonName = new TreeSet<>(dnsNames);
        if (commonName != null) {
            withCommonName.add(commonName.toLowerCase(Locale.ROOT));
        }
        return withCommonName.equals(other.dnsNames);
    }
}
