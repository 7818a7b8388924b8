/**
 * What stands around a picture's pixels, taken out of its file and made ready for another: EXIF, XMP, IPTC, resolution and
 * colour profile, as blocks of bytes that all containers share. Start at {@link org.frt.image.metadata.Metadata}.
 *
 * <p>Bytes come from strangers: what cannot be read is left out, never thrown at the caller.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.image.metadata;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
