@NullMarked
package dev.chancery.issuer.intake;

import org.jspecify.annotations.NullMarked;
