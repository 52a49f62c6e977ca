/**
 * Kubernetes ServiceAccounts that call with a token: whether the API server knows the token, and
 * whose it is. What they may do is not decided here.
 */
@NullMarked
package dev.chancery.issuer.serviceaccount;

import org.jspecify.annotations.NullMarked;
