package dev.chancery.issuer.revocation;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.ledger.CrlAuthor;
import dev.chancery.issuer.ledger.CrlEntry;
import dev.chancery.issuer.ledger.SignedCrl;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.Purpose;
import dev.chancery.issuer.signing.Signable;
import dev.chancery.issuer.signing.TokenSigner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;

/** Gathers the entries of one CRL and has it signed. */
final class CrlSigning implements CrlAuthor {

    private final TokenSigner signer;
    private final CrlDraft draft;
    private final CrlEntries entries = new CrlEntries();

    CrlSigning(TokenSigner signer, CrlDraft draft) {
        this.signer = signer;
        this.draft = draft;
    }

    @Override
    public void add(CrlEntry entry) {
        entries.add(entry);
    }

    /**
     * The whole CRL.
     *
     * @throws Refused if the token does not sign now
     */
    @Override
    public SignedCrl sign() {
        Authority authority = draft.authority();
        Der toBeSigned = draft.toBeSigned(entries);
        byte[] signature =
                signer.sign(
                        new Signable(
                                new Purpose.Crl(
                                        authority.name(),
                                        "shard=%d number=%d"
                                                .formatted(
                                                        draft.task().shard(),
                                                        draft.task().number())),
                                authority.name(),
                                authority.scheme(),
                                toBeSigned));
        requireVerified(authority, toBeSigned, signature);
        return new SignedCrl(
                draft.signed(toBeSigned, signature),
                entries.count(),
                draft.thisUpdate(),
                draft.nextUpdate());
    }

    /** Nothing is published that a client would reject. */
    private static void requireVerified(Authority authority, Der toBeSigned, byte[] signature) {
        try {
            ContentVerifier verifier =
                    authority
                            .scheme()
                            .verifier(authority.publicKey())
                            .get(authority.scheme().identifier());
            try (OutputStream signed = verifier.getOutputStream()) {
                signed.write(toBeSigned.octets());
            }
            if (!verifier.verify(signature)) {
                throw new IllegalStateException(
                        "The key %s in the token does not match its certificate"
                                .formatted(authority.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("A signature cannot be verified", e);
        }
    }
}
