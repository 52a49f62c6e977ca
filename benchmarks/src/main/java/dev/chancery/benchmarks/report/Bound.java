package dev.chancery.benchmarks.report;

/**
 * What a part can do alone.
 *
 * @param name which part, and doing what
 * @param unit of what, per second
 * @param perSecond how much
 */
public record Bound(String name, String unit, double perSecond) {}
