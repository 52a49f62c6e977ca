package dev.chancery.operator.secret;

/** The labels and annotations by which we know our Secrets. They are API. */
public final class Marks {

    /** Label of every Secret that the operator watches; value {@value #TRUE}. */
    public static final String MANAGED = "chancery.dev/managed";

    public static final String TRUE = "true";

    /** Label of a Secret that keeps a next private key; value {@value #TRUE}. */
    public static final String PENDING = "chancery.dev/pending";

    /** Annotation: the Certificate that a Secret belongs to. */
    public static final String CERTIFICATE_NAME = "chancery.dev/certificate-name";

    public static final String ISSUER_NAME = "chancery.dev/issuer-name";
    public static final String ISSUER_KIND = "chancery.dev/issuer-kind";
    public static final String ISSUER_GROUP = "chancery.dev/issuer-group";
    public static final String COMMON_NAME = "chancery.dev/common-name";
    public static final String ALT_NAMES = "chancery.dev/alt-names";

    /** Annotation: SHA-256 of the certificate's DER, hexadecimal. */
    public static final String FINGERPRINT = "chancery.dev/fingerprint";

    /** Annotation: which of the Certificate's revisions this is. */
    public static final String REVISION = "chancery.dev/revision";

    /** Annotation: the lifetime that was asked for; empty if none was. */
    public static final String DURATION = "chancery.dev/duration";

    /** Annotation of a pending key: digest of what its request was made from. */
    public static final String REQUEST_DIGEST = "chancery.dev/request-digest";

    /** Annotation: digest of the template that labels and annotations were taken from. */
    public static final String TEMPLATE_DIGEST = "chancery.dev/template-digest";

    /** Under this name the operator owns fields. */
    public static final String FIELD_MANAGER = "chancery-operator";

    private Marks() {}
}
