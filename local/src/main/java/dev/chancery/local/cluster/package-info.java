/**
 * What Chancery needs inside the cluster before its operator starts: kinds, rights and an identity.
 * The API server itself is a part.
 */
@NullMarked
package dev.chancery.local.cluster;

import org.jspecify.annotations.NullMarked;
