package dev.chancery.issuer.ledger;

import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one address of the database, as libpq takes it: {@code
 * postgresql://user:password@host:port/db} or with both among the parameters.
 *
 * @param location {@code //host:port/db} and what parameters are left, as {@code ?sslmode=require}
 * @param user who connects, if said
 * @param password the password, if said
 */
record DatabaseUrl(String location, Optional<String> user, Optional<String> password) {

    private static final int DEFAULT_PORT = 5432;
    private static final String USER = "user";
    private static final String PASSWORD = "password";

    static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String[] credentials = credentials(uri.getRawUserInfo());
        return new DatabaseUrl(
                location(uri, parameters),
                either(credentials, 0, parameters.get(USER)),
                either(credentials, 1, parameters.get(PASSWORD)));
    }

    String reactive() {
        return "postgresql:" + location;
    }

    /**
     * How that database is reached by whoever reaches another so; what it says nothing of stays.
     */
    PgConnectOptions applyTo(PgConnectOptions other) {
        PgConnectOptions stated = PgConnectOptions.fromUri(reactive());
        PgConnectOptions options =
                new PgConnectOptions(other)
                        .setHost(stated.getHost())
                        .setPort(stated.getPort())
                        .setDatabase(stated.getDatabase());
        if (location.contains("sslmode=")) {
            options.setSslMode(stated.getSslMode());
        }
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        return options;
    }

    String jdbc() {
        return "jdbc:postgresql:" + location;
    }

    /** Never repeats the text in its complaint: there is a password in it. */
    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean named =
                    "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (named && uri.getHost() != null && uri.getRawPath().length() > 1) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Its message repeats the text.
        }
        throw new IllegalArgumentException(
                "DATABASE_URL must have the form postgresql://user:password@host:port/database");
    }

    private static String location(URI uri, Map<String, String> parameters) {
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String left =
                parameters.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(USER))
                        .filter(entry -> !entry.getKey().equals(PASSWORD))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining("&"));
        return "//%s:%d%s%s"
                .formatted(uri.getHost(), port, uri.getRawPath(), left.isEmpty() ? "" : "?" + left);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        if (query == null) {
            return Map.of();
        }
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> pair.length > 1 ? pair[1] : "",
                                (a, b) -> b));
    }

    private static String[] credentials(@Nullable String userInfo) {
        return userInfo == null ? new String[0] : userInfo.split(":", 2);
    }

    private static Optional<String> either(
            String[] credentials, int index, @Nullable String parameter) {
        String encoded = parameter;
        if (encoded == null && credentials.length > index) {
            encoded = credentials[index];
        }
        return Optional.ofNullable(encoded).map(DatabaseUrl::decode);
    }

    /** In a URI, unlike in a form, a plus is a plus. */
    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "DatabaseUrl[" + location + "]";
    }
}
