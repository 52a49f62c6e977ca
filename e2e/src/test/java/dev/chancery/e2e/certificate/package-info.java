/** What a user of Certificates sees: issuance, renewal, limits, policy. */
@NullMarked
package dev.chancery.e2e.certificate;

import org.jspecify.annotations.NullMarked;
