package org.frt.spark;

import java.io.Serializable;

/**
 * A unit and what came of it, as an order writes them.
 *
 * @param unit see {@link org.frt.run.WorkOrder#writeUnit}
 * @param result see {@link org.frt.run.WorkOrder#writeResult}
 */
record Outcome(String unit, String result) implements Serializable {}
