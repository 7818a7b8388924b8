/**
 * DL4J's layers over NHWC pictures, run by oneDNN, and a batch norm with exact sums. Where a platform has no oneDNN, DL4J's
 * own layers serve. Start at {@link org.frt.onednn.OneDnn}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.onednn;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
