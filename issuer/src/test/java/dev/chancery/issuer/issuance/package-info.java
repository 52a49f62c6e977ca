@NullMarked
package dev.chancery.issuer.issuance;

import org.jspecify.annotations.NullMarked;
