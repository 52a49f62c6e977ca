package dev.chancery.issuer.cache;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Whether and why a certificate is revoked. */
final class StatusForm implements Form<Optional<Revocation>> {

    @Override
    public void write(Optional<Revocation> value, DataOutputStream out) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeShort(value.get().reason().code());
            out.writeLong(value.get().revokedAt().getEpochSecond());
        }
    }

    @Override
    public Optional<Revocation> read(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        RevocationReason reason = RevocationReason.of(in.readShort());
        return Optional.of(new Revocation(reason, Instant.ofEpochSecond(in.readLong())));
    }
}
