package org.frt.evaluate.recognition;

import org.frt.face.FaceOptions;

/**
 * By which landmarks probes are aligned for recognisers.
 *
 * @param source which picture they come from
 * @param detection how the face is looked for in it
 */
public record LandmarkOptions(LandmarkSource source, FaceOptions detection) {}
