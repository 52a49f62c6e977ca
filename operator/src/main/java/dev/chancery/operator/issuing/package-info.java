/**
 * Asks the issuer service and turns whatever comes back into a value that says what to do next.
 * Knows nothing of Kubernetes.
 */
@NullMarked
package dev.chancery.operator.issuing;

import org.jspecify.annotations.NullMarked;
