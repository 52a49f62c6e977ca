package dev.chancery.e2e.system;

import dev.chancery.local.service.Service;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issuers' audit log: one line for each certificate the token has signed. */
public final class AuditLog {

    private static final Pattern SIGNED =
            Pattern.compile(
                    "signed certificate .*serial=(?<serial>[0-9a-f]+) tbs=(?<tbs>[0-9a-f]{64})");

    private final ServiceLogs logs;

    AuditLog(ServiceLogs logs) {
        this.logs = logs;
    }

    /** SHA-256 of what was signed, for each signature made for that serial number. */
    public List<String> signaturesOf(String serial) {
        return logs.lines(Service.ISSUER).stream()
                .map(SIGNED::matcher)
                .filter(Matcher::find)
                .filter(line -> line.group("serial").equals(serial))
                .map(line -> line.group("tbs"))
                .toList();
    }
}
