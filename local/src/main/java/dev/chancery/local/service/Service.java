package dev.chancery.local.service;

import java.util.Locale;

/** The programs Chancery consists of. */
public enum Service {
    LIMITER("192m"),
    ISSUER("384m"),
    OCSP("128m"),
    OPERATOR("256m");

    private final String heap;

    Service(String heap) {
        this.heap = heap;
    }

    /** The name of its folder, its log, and its identity on mTLS connections. */
    public String module() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The largest Java heap it gets here. */
    public String heap() {
        return heap;
    }
}
