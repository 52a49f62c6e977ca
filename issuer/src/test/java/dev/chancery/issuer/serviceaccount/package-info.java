@NullMarked
package dev.chancery.issuer.serviceaccount;

import org.jspecify.annotations.NullMarked;
