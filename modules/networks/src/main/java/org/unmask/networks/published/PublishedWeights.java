package org.unmask.networks.published;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** The opened files of a published network, out of which a network begins. One thread. */
public interface PublishedWeights {
    /** A part of a published network. */
    enum Part {
        /** What looks at pictures. */
        IMAGE,
        /** What reads texts. */
        TEXT
    }

    /**
     * Where values go.
     *
     * @param name what the names of {@code specs} begin with, before a dot
     * @param specs the values, parameters or running statistics; they are in {@code layout}
     * @param layout of the flat array that takes them
     */
    record Destination(String name, List<Spec> specs, ParameterLayout layout) {}

    /**
     * Puts values of one part into their places.
     *
     * @param flat [the layout's length], in its order; changed
     * @throws org.unmask.core.errors.UserException when a tensor is missing, cut off, or of another shape
     */
    void fill(Part part, Destination to, float[] flat);
}
