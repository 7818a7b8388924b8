/** CelebA-C, the data set that {@code prepare} makes: its files, its manifest, its pairs of faces. Start at {@link org.frt.dataset.CelebaC}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.dataset;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
