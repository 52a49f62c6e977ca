package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.AuditReader;
import dev.chancery.issuer.ledger.ChainHead;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether the audit log is whole; for a person, or a job that runs every night. */
public final class AuditCommand {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int FOUND = 3;

    private AuditCommand() {}

    /** Verifies; the process ends with 0 if all is well. */
    public static void main(String... arguments) {
        System.exit(run(System.getenv(), System.out, arguments));
    }

    /** As {@link #main}, but returns the exit code. */
    static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        try {
            VerifyOptions options = VerifyOptions.parse(Clock.systemUTC().instant(), arguments);
            String database = environment.get("DATABASE_URL");
            if (database == null) {
                throw new VerifyOptions.Misuse("DATABASE_URL is not set");
            }
            List<ChainHead> kept = anchors(options.anchors());
            try (AuditReader reader = AuditReader.open(database)) {
                return new AuditVerification(reader, out).run(kept, options.since()) ? 0 : FOUND;
            }
        } catch (VerifyOptions.Misuse e) {
            out.println(e.getMessage());
            return MISUSED;
        } catch (IOException | SQLException | IllegalArgumentException e) {
            out.println("the audit log cannot be verified: " + e.getMessage());
            return FAILED;
        }
    }

    private static List<ChainHead> anchors(Optional<Path> file) throws IOException {
        List<ChainHead> heads = new ArrayList<>();
        if (file.isPresent()) {
            try (Stream<String> lines = Files.lines(file.get())) {
                lines.map(Anchors::parse).forEach(heads::addAll);
            }
        }
        return heads;
    }
}
