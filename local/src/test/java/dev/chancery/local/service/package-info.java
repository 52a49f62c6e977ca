/** Proof of how the services' processes are addressed and configured. */
@NullMarked
package dev.chancery.local.service;

import org.jspecify.annotations.NullMarked;
