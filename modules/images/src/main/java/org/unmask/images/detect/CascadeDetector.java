package org.unmask.images.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.unmask.images.OpenCv;
import org.unmask.images.Picture;

/**
 * The cascade of local binary patterns for upright frontal faces that comes with OpenCV. It tells no landmarks. Its score is n / (n + 1)
 * for a face on which n windows agree, at least 3. After Liao, Zhu, Lei, Zhang and Li, "Learning Multi-scale Block Local Binary Patterns for
 * Face Recognition", 2007. One thread.
 */
final class CascadeDetector implements FaceDetector {
    private static final String FILE =
            "/org/bytedeco/opencv/%s/share/opencv4/lbpcascades/lbpcascade_frontalface_improved.xml";
    private static final double STEP = 1.1;
    private static final int AGREEING = 3;

    private final CascadeClassifier classifier;

    CascadeDetector() {
        OpenCv.ready();
        this.classifier = new CascadeClassifier();
        read(classifier);
    }

    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    private static void read(CascadeClassifier classifier) {
        try (PointerScope scope = new PointerScope()) {
            FileStorage storage = new FileStorage(text(), FileStorage.READ | FileStorage.MEMORY);
            if (!classifier.read(storage.getFirstTopLevelNode())) {
                throw new IllegalStateException("OpenCV does not read its own cascade.");
            }
        }
    }

    private static String text() {
        try (InputStream in = CascadeClassifier.class.getResourceAsStream(FILE.formatted(Loader.getPlatform()))) {
            if (in == null) {
                throw new IllegalStateException("OpenCV comes without its cascade on " + Loader.getPlatform() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public List<DetectedFace> detect(Picture picture) {
        try (PointerScope scope = new PointerScope()) {
            Mat grey = new Mat();
            opencv_imgproc.cvtColor(OpenCv.upload(picture), grey, opencv_imgproc.COLOR_RGB2GRAY);
            RectVector boxes = new RectVector();
            IntPointer agreeing = new IntPointer();
            classifier.detectMultiScale2(grey, boxes, agreeing, STEP, AGREEING, 0, new Size(), new Size());
            List<DetectedFace> faces = new ArrayList<>();
            for (int i = 0; i < boxes.size(); i++) {
                Rect box = boxes.get(i);
                double windows = agreeing.get(i);
                faces.add(new DetectedFace(
                        new FaceBox(box.x(), box.y(), box.width(), box.height()), windows / (windows + 1), Map.of()));
            }
            return faces;
        }
    }

    @Override
    public void close() {
        classifier.close();
    }
}
