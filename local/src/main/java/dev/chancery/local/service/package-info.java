/**
 * Chancery's four services as processes: their settings, their replicas, and the one address
 * callers use however many replicas there are. What the services need around them is made
 * elsewhere.
 */
@NullMarked
package dev.chancery.local.service;

import org.jspecify.annotations.NullMarked;
