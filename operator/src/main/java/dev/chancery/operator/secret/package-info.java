/**
 * Our Secrets, to and from Kubernetes: the one a Certificate asks for, and the one that keeps the
 * next private key. When to write them is decided elsewhere.
 */
@NullMarked
package dev.chancery.operator.secret;

import org.jspecify.annotations.NullMarked;
