/** The one vocabulary of failures, as RFC 9457 problem documents. */
@NullMarked
package dev.chancery.contracts.problem;

import org.jspecify.annotations.NullMarked;
