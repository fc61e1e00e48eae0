package org.unmask.networks.backbone.weights;

import java.util.List;
import java.util.regex.Pattern;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** timm's names, which are the parameters' own but for the last layer of an attention. */
record TimmNames() implements TensorNames {
    private static final Pattern BESIDE =
            Pattern.compile("(classifier|fc|head|head_dist|last_linear)\\..*|.*\\.num_batches_tracked|mask_token");

    @Override
    public List<TensorPlace> places(Spec local) {
        return List.of(TensorPlace.whole(local.name().replace(".attn.output.", ".attn.proj."), local));
    }

    @Override
    public boolean isBeside(String tensor) {
        return BESIDE.matcher(tensor).matches();
    }

    @Override
    public String positions() {
        return "pos_embed";
    }

    @Override
    public String classToken() {
        return "cls_token";
    }
}
