/**
 * Damage to a face and its undoing: masks, brush strokes, Gaussian noise, compositing. Everything made here is a pure
 * function of the image, its name and the seed. Start at {@link org.frt.damage.FaceDamage}; masks that users bring come from
 * {@link org.frt.damage.UserMasks}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package org.frt.damage;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
