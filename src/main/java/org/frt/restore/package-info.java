/**
 * Faces in pictures restored, in memory: a picture and a hole go in, the restored picture comes out, and all that lies
 * between them. No files, no reports, no clock; threads may share everything here. Every door goes through it, so the same
 * picture and hole give the same pixels whichever door they come by. Start at {@link org.frt.restore.FaceRestorer}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.restore;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
