package org.frt.train;

/** The network that learns. */
enum Pupil {
    DISCRIMINATOR,
    GENERATOR
}
