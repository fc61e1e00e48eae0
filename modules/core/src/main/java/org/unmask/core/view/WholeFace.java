package org.unmask.core.view;

import java.util.List;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.config.binding.Word;

/** The whole face, resized to the network's input and stretched where it is not square. */
@Word("resize")
public record WholeFace() implements PixelView {
    @Override
    public List<Violation> violationsAt(int inputSize) {
        return List.of();
    }

    @Override
    public boolean isStoredLike(PixelView other) {
        return other instanceof WholeFace;
    }
}
