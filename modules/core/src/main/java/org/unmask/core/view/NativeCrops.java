package org.unmask.core.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.config.binding.Word;

/**
 * Crops of a face's own pixels, as large as the network's input: one at random in training, several fixed ones in scoring, over
 * which probabilities and embeddings are averaged. Only faces larger than the canvas are shrunk and only those smaller than the
 * crop enlarged, in proportion as far as canvas and crop allow it.
 *
 * @param canvas greatest height and width in pixels in which a face is kept
 * @param views crops of a face in scoring: 1, its centre; 5, the corners too; 2 and 10, each mirrored beside
 */
@Word("crops")
public record NativeCrops(
        @Range(min = 16, max = 2_048) int canvas,
        @Range(min = 1, max = 10) int views) implements PixelView {
    private static final List<Integer> VIEWS = List.of(1, 2, 5, 10);

    @Override
    public List<Violation> violationsAt(int inputSize) {
        List<Violation> violations = new ArrayList<>();
        if (canvas < inputSize) {
            violations.add(new Violation("crops.canvas", "at least input-size " + inputSize));
        }
        if (!VIEWS.contains(views)) {
            violations.add(new Violation("crops.views", "one of " + VIEWS));
        }
        return violations;
    }

    @Override
    public boolean isStoredLike(PixelView other) {
        return other instanceof NativeCrops crops && crops.canvas == canvas;
    }

    /** The size in which a face is kept; its own where that lies between the crop and the canvas. */
    public FaceSize kept(FaceSize own, int inputSize) {
        double scale = Math.min(1, canvas / (double) own.longer());
        if (own.shorter() * scale < inputSize) {
            scale = inputSize / (double) own.shorter();
        }
        return new FaceSize(between(own.height() * scale, inputSize), between(own.width() * scale, inputSize));
    }

    /** A place for a crop, each as likely as any other. */
    public CropPlace random(FaceSize kept, int inputSize, SplittableRandom random) {
        int top = random.nextInt(kept.height() - inputSize + 1);
        int left = random.nextInt(kept.width() - inputSize + 1);
        return new CropPlace(top, left, false);
    }

    /** The crops that a face is scored by, each different: a face as small as the crop has but one, or two with its mirror image. */
    public List<CropPlace> scored(FaceSize kept, int inputSize) {
        int down = kept.height() - inputSize;
        int right = kept.width() - inputSize;
        var places = new LinkedHashSet<CropPlace>();
        places.add(new CropPlace(down / 2, right / 2, false));
        if (views >= 5) {
            places.add(new CropPlace(0, 0, false));
            places.add(new CropPlace(0, right, false));
            places.add(new CropPlace(down, 0, false));
            places.add(new CropPlace(down, right, false));
        }
        if (views % 2 == 0) {
            List.copyOf(places).forEach(place -> places.add(new CropPlace(place.top(), place.left(), true)));
        }
        return List.copyOf(places);
    }

    /** As few crops as leave no pixel of a face out, spread evenly: what a heat map of the whole face is put together from. */
    public List<CropPlace> covering(FaceSize kept, int inputSize) {
        List<CropPlace> places = new ArrayList<>();
        for (int top : starts(kept.height(), inputSize)) {
            for (int left : starts(kept.width(), inputSize)) {
                places.add(new CropPlace(top, left, false));
            }
        }
        return places;
    }

    private static List<Integer> starts(int length, int inputSize) {
        int count = (length + inputSize - 1) / inputSize;
        List<Integer> starts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            starts.add(count == 1 ? 0 : number * (length - inputSize) / (count - 1));
        }
        return starts;
    }

    private int between(double length, int inputSize) {
        return (int) Math.max(inputSize, Math.min(canvas, Math.round(length)));
    }
}
