package dev.chancery.e2e.system;

import dev.chancery.local.LocalSystem;
import dev.chancery.local.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issuers' audit log: one line for each certificate the token has signed. */
public final class AuditLog {

    private static final Pattern SIGNED =
            Pattern.compile(
                    "Signed certificate .*serial=(?<serial>[0-9a-f]+) tbs=(?<tbs>[0-9a-f]{64})");

    private final LocalSystem local;

    AuditLog(LocalSystem local) {
        this.local = local;
    }

    /** SHA-256 of what was signed, for each signature made for that serial number. */
    public List<String> signaturesOf(String serial) {
        try (var lines = Files.lines(local.log(Service.ISSUER))) {
            return lines.map(SIGNED::matcher)
                    .filter(Matcher::find)
                    .filter(line -> line.group("serial").equals(serial))
                    .map(line -> line.group("tbs"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
