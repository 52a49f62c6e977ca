package dev.chancery.contracts.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What PostgreSQL has counted of one statement.
 *
 * @param statement its text, with numbers in place of every value
 * @param calls how often it ran
 * @param rows how many rows it returned or changed, of all calls
 * @param totalMillis how long it ran, of all calls
 * @param meanMillis how long it ran, of a call
 * @param maxMillis how long it ran, of the longest call
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlowQuery(
        String statement,
        long calls,
        long rows,
        double totalMillis,
        double meanMillis,
        double maxMillis) {}
