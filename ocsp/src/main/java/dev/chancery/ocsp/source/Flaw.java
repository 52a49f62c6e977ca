package dev.chancery.ocsp.source;

/** Why a response that a source gave is never served. */
public enum Flaw {
    /** It is not the DER of a successful basic OCSP response. */
    UNREADABLE,
    /** It is about another certificate, or about more than the one asked for. */
    OTHER_CERTIFICATE,
    /** It does not say how long it holds (RFC 9919 section 3.2.4 demands it). */
    NO_NEXT_UPDATE,
    /** The certificate of the responder that it names by key is not in it. */
    NO_DELEGATE,
    /** The responder's certificate was not issued by the authority for signing responses. */
    FOREIGN_DELEGATE,
    /** The signature is not the delegate's. */
    BAD_SIGNATURE
}
