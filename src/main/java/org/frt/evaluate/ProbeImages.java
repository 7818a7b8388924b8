package org.frt.evaluate;

import java.util.List;
import org.frt.image.Image;

/**
 * The pictures of one face that are put to recognisers.
 *
 * @param face its number in the {@link FaceSet}
 * @param images RGB, all of one size: the original, then each candidate's composite
 */
record ProbeImages(int face, List<Image> images) {}
