package org.unmask.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;

/** How oneDNN describes our arrays. Its axes stand in an order of its own; the layout says how they lie in memory. */
final class Layouts {
    private Layouts() {}

    /** Images [B, H, W, C]. */
    static memory.desc images(long batch, long height, long width, long channels) {
        return of(memory.format_tag.nhwc, batch, channels, height, width);
    }

    /** A vector [C]. */
    static memory.desc vector(long channels) {
        return of(memory.format_tag.x, channels);
    }

    /** An array of float32 with these axes in oneDNN's order. */
    static memory.desc of(memory.format_tag layout, long... axes) {
        return new memory.desc(axes, memory.data_type.f32, layout);
    }

    /** Attributes of a primitive that is given its scratch memory. */
    static primitive_attr attributes() {
        var attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }

    /** What copies an array from one layout into another. */
    static Work copy(memory.desc from, memory.desc to) {
        var engine = OneDnn.engine();
        var description = new reorder.primitive_desc(engine, from, engine, to, attributes(), false);
        return new Work(
                new reorder(description),
                description.scratchpad_desc(),
                List.of(new Work.Argument(dnnl.DNNL_ARG_FROM, from), new Work.Argument(dnnl.DNNL_ARG_TO, to)));
    }
}
