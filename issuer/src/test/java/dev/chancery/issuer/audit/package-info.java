/** Tests of the audit log. */
@NullMarked
package dev.chancery.issuer.audit;

import org.jspecify.annotations.NullMarked;
