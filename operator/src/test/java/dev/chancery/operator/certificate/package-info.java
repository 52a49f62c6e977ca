/** Decisions and reports, without Kubernetes and without an issuer. */
@NullMarked
package dev.chancery.operator.certificate;

import org.jspecify.annotations.NullMarked;
