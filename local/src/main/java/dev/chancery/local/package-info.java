/**
 * The whole system on one machine from real parts, for people ({@code make run}, {@code make up})
 * and for end-to-end tests. It belongs to no release, and nothing in a service knows it.
 */
@NullMarked
package dev.chancery.local;

import org.jspecify.annotations.NullMarked;
