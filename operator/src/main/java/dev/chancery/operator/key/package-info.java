/**
 * Private keys, the requests they sign and the PEM they are kept in. Knows nothing of Kubernetes or
 * of the issuer.
 */
@NullMarked
package dev.chancery.operator.key;

import org.jspecify.annotations.NullMarked;
