package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Reason;

/** Why a new certificate is needed: a word for programs and a sentence for people. */
public record ReissueReason(Reason reason, String message) {}
