/**
 * The real things Chancery stands on (PostgreSQL, Redis, a PKCS#11 token, a Kubernetes control
 * plane, a CA for mTLS), each on loopback ports and in a folder of its own. Every module's
 * integration tests use them; Chancery's services are not known here.
 */
@NullMarked
package dev.chancery.local.part;

import org.jspecify.annotations.NullMarked;
