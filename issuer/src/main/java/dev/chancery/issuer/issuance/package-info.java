/**
 * How a certificate comes to be: the numbered steps, and the sweep that finishes what a dead
 * process left. Each step's own knowledge lives in the package it asks.
 */
@NullMarked
package dev.chancery.issuer.issuance;

import org.jspecify.annotations.NullMarked;
