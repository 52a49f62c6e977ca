package dev.chancery.issuer.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a change of a certificate's status will concern.
 *
 * @param ocsp whether OCSP answers are published for it
 * @param crlShard the CRL that it names; null if none
 * @param keySha256 the SHA-256 of its SubjectPublicKeyInfo, hexadecimal; null if it is not known
 */
public record StatusSources(boolean ocsp, @Nullable Integer crlShard, @Nullable String keySha256) {

    static final StatusSources OCSP_ALONE = new StatusSources(true, null, null);
}
