@NullMarked
package dev.chancery.issuer.ledger;

import org.jspecify.annotations.NullMarked;
