package org.unmask.images.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import org.unmask.images.OpenCv;
import org.unmask.images.Picture;

/**
 * YuNet through OpenCV: a small convolutional network with five landmarks, which finds faces of some 24 to 400 pixels. After Wu, Peng and Yu,
 * "YuNet: A Tiny Millisecond-level Face Detector", 2023. One thread.
 */
final class YunetDetector implements FaceDetector {
    private static final float LEAST_SCORE = 0.1f;
    private static final float MOST_OVERLAP = 0.3f;
    private static final int MOST_CANDIDATES = 5_000;

    /** In the order of the network's columns, from the fifth on, two each. */
    private static final List<Landmark> LANDMARKS =
            List.of(Landmark.RIGHT_EYE, Landmark.LEFT_EYE, Landmark.NOSE, Landmark.MOUTH_RIGHT, Landmark.MOUTH_LEFT);

    private static final int BOX_COLUMNS = 4;
    private static final int SCORE_COLUMN = 14;

    private final FaceDetectorYN network;

    YunetDetector(byte[] onnx) {
        OpenCv.ready();
        this.network = FaceDetectorYN.create(
                "onnx", onnx, new byte[0], new Size(1, 1), LEAST_SCORE, MOST_OVERLAP, MOST_CANDIDATES, 0, 0);
    }

    @Override
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public List<DetectedFace> detect(Picture picture) {
        try (PointerScope scope = new PointerScope()) {
            Mat blueFirst = new Mat();
            opencv_imgproc.cvtColor(OpenCv.upload(picture), blueFirst, opencv_imgproc.COLOR_RGB2BGR);
            Mat found = new Mat();
            network.setInputSize(new Size(picture.width(), picture.height()));
            network.detect(blueFirst, found);
            return found.rows() == 0 ? List.of() : faces(found);
        }
    }

    private static List<DetectedFace> faces(Mat found) {
        List<DetectedFace> faces = new ArrayList<>();
        try (FloatIndexer values = found.createIndexer()) {
            for (int row = 0; row < found.rows(); row++) {
                FaceBox box =
                        new FaceBox(values.get(row, 0), values.get(row, 1), values.get(row, 2), values.get(row, 3));
                faces.add(new DetectedFace(box, values.get(row, SCORE_COLUMN), landmarks(values, row)));
            }
        }
        return faces;
    }

    private static Map<Landmark, PicturePoint> landmarks(FloatIndexer values, int row) {
        Map<Landmark, PicturePoint> points = new EnumMap<>(Landmark.class);
        for (int i = 0; i < LANDMARKS.size(); i++) {
            int column = BOX_COLUMNS + 2 * i;
            points.put(LANDMARKS.get(i), new PicturePoint(values.get(row, column), values.get(row, column + 1)));
        }
        return points;
    }

    @Override
    public void close() {
        network.close();
    }
}
