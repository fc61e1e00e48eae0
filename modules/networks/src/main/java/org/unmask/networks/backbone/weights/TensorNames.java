package org.unmask.networks.backbone.weights;

import java.util.List;
import java.util.Set;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** How a publisher names the tensors of a family. Immutable. */
interface TensorNames {
    /** The tensors that make a parameter or a running statistic, whose name is without the network's. */
    List<TensorPlace> places(Spec local);

    /** Whether a tensor of the file is no business of the encoder: its classifier, counters and what training alone needs. */
    boolean isBeside(String tensor);

    /** The name of the class token's and the patches' positions; the former before the latter where the file has both. */
    String positions();

    /** The name of the class token. */
    String classToken();

    /** A publisher's prefix that all names carry or none: the one that most begin with, else nothing. */
    static String prefix(Set<String> names, String prefix) {
        return names.stream().anyMatch(name -> name.startsWith(prefix)) ? prefix : "";
    }
}
