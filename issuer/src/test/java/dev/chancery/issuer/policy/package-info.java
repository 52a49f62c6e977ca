@NullMarked
package dev.chancery.issuer.policy;

import org.jspecify.annotations.NullMarked;
