/**
 * What happens to a Certificate: observe, decide, act, report. How a Secret looks, how the issuer
 * is asked and when to come back is known by the packages beside.
 */
@NullMarked
package dev.chancery.operator.certificate;

import org.jspecify.annotations.NullMarked;
