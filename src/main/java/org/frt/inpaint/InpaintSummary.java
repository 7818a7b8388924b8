package org.frt.inpaint;

/**
 * How the work stands, over all photos of the sources.
 *
 * @param photos how many there are
 * @param before how many of them an earlier run has settled
 * @param done faces with results
 * @param refused photos or faces without: no face, turned too far, no hole
 * @param failed photos that cannot be used
 */
public record InpaintSummary(int photos, int before, int done, int refused, int failed) {}
