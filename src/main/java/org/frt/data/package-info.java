/**
 * CelebA-C on disk and in memory: the folders of a prepared data set and the manifest that says what is in them. Start at
 * {@link org.frt.data.CelebaC}.
 */
@NullMarked
package org.frt.data;

import org.jspecify.annotations.NullMarked;
