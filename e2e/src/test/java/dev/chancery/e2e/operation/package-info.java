/** What whoever runs the system relies on: its environment file, metrics, logs, restarts. */
@NullMarked
package dev.chancery.e2e.operation;

import org.jspecify.annotations.NullMarked;
