package dev.chancery.issuer.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** What a rule may ask about; every fact is always there, empty where there is nothing to tell. */
public enum Fact {
    AUTHORITY("request.authority", SimpleType.STRING),
    PROFILE("request.profile", SimpleType.STRING),
    DNS_NAMES("request.dnsNames", ListType.create(SimpleType.STRING)),
    IP_ADDRESSES("request.ipAddresses", ListType.create(SimpleType.STRING)),
    URIS("request.uris", ListType.create(SimpleType.STRING)),
    EMAILS("request.emails", ListType.create(SimpleType.STRING)),
    /** Type and text, with a colon between. */
    OTHER_NAMES("request.otherNames", ListType.create(SimpleType.STRING)),
    /** By field as configuration writes it, each with its values in their order. */
    SUBJECT(
            "request.subject",
            MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING))),
    COMMON_NAME("request.commonName", SimpleType.STRING),
    /** As configuration writes it: {@code ecdsa-p256}. */
    KEY_TYPE("request.keyType", SimpleType.STRING),
    KEY_BITS("request.keyBits", SimpleType.INT),
    /** What is wished for, or what the profile gives to who has no wish. */
    DURATION("request.duration", SimpleType.DURATION),
    /** Who has sent the request, the operator for whoever it speaks for. */
    CALLER("caller.name", SimpleType.STRING),
    /** {@code caller/NAME}, or {@code CLUSTER/NAMESPACE}. */
    ACCOUNT("caller.account", SimpleType.STRING),
    /** The object that the certificate is for, {@code namespace/name}. */
    OWNER("caller.owner", SimpleType.STRING),
    /** The user behind it. */
    REQUESTER("caller.requester", SimpleType.STRING);

    private final String variable;
    private final CelType type;

    Fact(String variable, CelType type) {
        this.variable = variable;
        this.type = type;
    }

    String variable() {
        return variable;
    }

    CelType type() {
        return type;
    }
}
