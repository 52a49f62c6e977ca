package dev.chancery.ocsp.query;

import java.io.IOException;
import java.io.InputStream;

/** Reads queries in either form they travel in, up to the size the service takes. */
public final class QueryReader {

    /** The smallest bound under which ordinary queries still fit. */
    private static final long MIN_SIZE = 128;

    private static final long MAX_SIZE = 1 << 16;

    /** Four characters for three bytes, each of them up to five long when encoded twice. */
    private static final int MAX_CHARACTERS_A_BYTE = 7;

    private final int maxSize;

    public QueryReader(long maxSize) {
        if (maxSize < MIN_SIZE || maxSize > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "max-request-size must be from "
                            + MIN_SIZE
                            + " to "
                            + MAX_SIZE
                            + " bytes, not "
                            + maxSize);
        }
        this.maxSize = (int) maxSize;
    }

    /** Reads the body of a POST, no further than to where it is too long. */
    public ParsedQuery body(InputStream body) throws IOException {
        return octets(body.readNBytes(maxSize + 1));
    }

    /** Reads the octets of a query. */
    public ParsedQuery octets(byte[] octets) {
        return octets.length > maxSize
                ? new ParsedQuery.Refused(QueryRefusal.OVERSIZED)
                : OcspQuery.parse(octets);
    }

    /** Reads the part of a GET's path that comes after the service's own address, undecoded. */
    public ParsedQuery path(String path) {
        if (path.length() > maxSize * MAX_CHARACTERS_A_BYTE) {
            return new ParsedQuery.Refused(QueryRefusal.OVERSIZED);
        }
        return UrlQuery.decode(path)
                .map(this::octets)
                .orElse(new ParsedQuery.Refused(QueryRefusal.NOT_BASE64));
    }
}
