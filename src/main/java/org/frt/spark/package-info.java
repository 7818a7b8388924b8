/**
 * Another door: the commands of {@link org.frt.cli}, with their work done in the executors of a Spark application. The only
 * room that knows Spark and Hadoop, which are not among what frt brings along: whoever starts it has them. Start at
 * {@link org.frt.spark.Main}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.spark;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
