package org.frt.report;

/**
 * A figure and how sure it is.
 *
 * @param name of what it belongs to, unlike any other of its chart
 * @param value the figure
 * @param low where its interval begins
 * @param high where its interval ends
 */
public record Estimate(String name, double value, double low, double high) {}
