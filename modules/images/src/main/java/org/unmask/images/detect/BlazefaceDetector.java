package org.unmask.images.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.unmask.images.OpenCv;
import org.unmask.images.Picture;

/**
 * BlazeFace for short range through OpenCV: a network that looks at 128 x 128 pixels and tells six landmarks; smaller pictures stand in the upper left
 * corner on black. After Bazarevsky, Kartynnik, Vakunov, Raveendran and Grundmann, "BlazeFace: Sub-millisecond Neural Face Detection on Mobile
 * GPUs", 2019, sections 3 and 4; of boxes of one face the surest is taken, not their mean. One thread.
 */
final class BlazefaceDetector implements FaceDetector {
    /** Width and height of what the network looks at, in pixels. */
    static final int SIDE = 128;

    private static final double LEAST_SCORE = 0.1;
    private static final double HALF_RANGE = 127.5;

    /** Cells in a row of each of the two grids of anchors, and anchors in the middle of each cell. */
    private static final int[][] GRIDS = {{16, 2}, {8, 6}};

    private static final int ANCHORS = 16 * 16 * 2 + 8 * 8 * 6;

    /** Numbers of an anchor: middle and size of the box, then x and y of each landmark, in pixels from the anchor. */
    private static final int NUMBERS = 16;

    private static final int BOX_NUMBERS = 4;

    private static final List<Landmark> LANDMARKS = List.of(
            Landmark.RIGHT_EYE,
            Landmark.LEFT_EYE,
            Landmark.NOSE,
            Landmark.MOUTH,
            Landmark.RIGHT_EAR,
            Landmark.LEFT_EAR);

    private final Net network;

    BlazefaceDetector(byte[] tflite) {
        OpenCv.ready();
        try (BytePointer bytes = new BytePointer(tflite)) {
            this.network = opencv_dnn.readNetFromTFLite(bytes, tflite.length);
        }
    }

    @Override
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public List<DetectedFace> detect(Picture picture) {
        try (PointerScope scope = new PointerScope()) {
            Mat black = new Mat();
            opencv_core.copyMakeBorder(
                    OpenCv.upload(picture),
                    black,
                    0,
                    SIDE - picture.height(),
                    0,
                    SIDE - picture.width(),
                    opencv_core.BORDER_CONSTANT,
                    new Scalar(0.0));
            Scalar middle = new Scalar(HALF_RANGE, HALF_RANGE, HALF_RANGE, 0);
            network.setInput(opencv_dnn.blobFromImage(
                    black, 1 / HALF_RANGE, new Size(SIDE, SIDE), middle, false, false, opencv_core.CV_32F));
            MatVector outputs = new MatVector();
            network.forward(outputs, new StringVector("classificators", "regressors"));
            return faces(numbers(outputs.get(0), ANCHORS), numbers(outputs.get(1), ANCHORS * NUMBERS));
        }
    }

    private static float[] numbers(Mat output, int count) {
        if (output.total() != count) {
            throw new IllegalStateException(
                    "The network has " + output.total() + " numbers where BlazeFace has " + count);
        }
        float[] numbers = new float[count];
        new FloatPointer(output.data()).get(numbers);
        return numbers;
    }

    /**
     * The faces that the network's numbers tell.
     *
     * @param logits of a face, [anchors]
     * @param numbers [anchors, 16]
     */
    static List<DetectedFace> faces(float[] logits, float[] numbers) {
        List<DetectedFace> faces = new ArrayList<>();
        int anchor = 0;
        for (int[] grid : GRIDS) {
            for (int cell = 0; cell < grid[0] * grid[0]; cell++) {
                double step = SIDE / (double) grid[0];
                int row = cell / grid[0];
                int column = cell % grid[0];
                PicturePoint middle = new PicturePoint((column + 0.5) * step, (row + 0.5) * step);
                for (int i = 0; i < grid[1]; i++, anchor++) {
                    double score = 1 / (1 + Math.exp(-logits[anchor]));
                    if (score >= LEAST_SCORE) {
                        faces.add(face(numbers, anchor * NUMBERS, middle, score));
                    }
                }
            }
        }
        return faces;
    }

    private static DetectedFace face(float[] numbers, int at, PicturePoint anchor, double score) {
        double width = Math.max(1, numbers[at + 2]);
        double height = Math.max(1, numbers[at + 3]);
        FaceBox box = new FaceBox(
                anchor.x() + numbers[at] - width / 2, anchor.y() + numbers[at + 1] - height / 2, width, height);
        Map<Landmark, PicturePoint> points = new EnumMap<>(Landmark.class);
        for (int i = 0; i < LANDMARKS.size(); i++) {
            int place = at + BOX_NUMBERS + 2 * i;
            points.put(
                    LANDMARKS.get(i), new PicturePoint(anchor.x() + numbers[place], anchor.y() + numbers[place + 1]));
        }
        return new DetectedFace(box, score, points);
    }

    @Override
    public void close() {
        network.close();
    }
}
