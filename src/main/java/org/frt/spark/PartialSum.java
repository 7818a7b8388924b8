package org.frt.spark;

import java.io.Serializable;

/**
 * What a task counted.
 *
 * @param task its number
 * @param units how many it counted
 * @param sum of these
 */
record PartialSum<S extends Serializable>(int task, int units, Packed<S> sum) implements Serializable {}
