package org.frt.onednn;

import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/** One of a convolution's passes: a primitive, and the description that it was made of. */
record ConvolutionPass(primitive operation, primitive_desc_base description) {}
