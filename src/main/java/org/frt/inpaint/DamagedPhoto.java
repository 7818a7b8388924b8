package org.frt.inpaint;

import java.util.List;
import org.frt.image.Image;

/**
 * A photo on its way to the generator.
 *
 * @param photo which one
 * @param image its pixels, RGB
 * @param faces those that can be inpainted
 * @param rows one for each face, in their order, and for each that is refused; or one that says why there is none
 */
record DamagedPhoto(Photo photo, Image image, List<DamagedFace> faces, List<ReportRow> rows) {}
