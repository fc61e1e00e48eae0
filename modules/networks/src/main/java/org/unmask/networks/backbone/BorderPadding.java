package org.unmask.networks.backbone;

import org.unmask.engine.operations.ConvolutionOperations.Geometry;

/** How a published convolution of an odd kernel treats the picture's border. */
public enum BorderPadding {
    /** Half the kernel of zeros on each side, as PyTorch does. */
    SYMMETRIC {
        @Override
        Geometry geometry(int kernel, int stride, int size) {
            return new Geometry(kernel, stride, kernel / 2);
        }
    },
    /** As few zeros as give each stride its output, the odd one after the picture, as TensorFlow does. */
    SAME {
        @Override
        Geometry geometry(int kernel, int stride, int size) {
            return Geometry.same(kernel, stride, size);
        }
    };

    /** The convolution of maps of {@code size} places a side. */
    abstract Geometry geometry(int kernel, int stride, int size);
}
