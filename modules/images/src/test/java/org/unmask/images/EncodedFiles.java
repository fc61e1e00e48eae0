package org.unmask.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Files of generated pictures in every format and kind that OpenCV writes. */
public final class EncodedFiles {
    private static final int WIDTH = 67;
    private static final int HEIGHT = 45;

    private EncodedFiles() {}

    /** How far the levels of two pictures of one size are apart on average, 0 to 255. */
    static double meanDifference(Picture one, Picture other) {
        byte[] left = one.rgb();
        byte[] right = other.rgb();
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs((left[i] & 0xff) - (right[i] & 0xff));
        }
        return sum / (double) left.length;
    }

    /** The picture in the format of an ending, with OpenCV's parameters. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    static byte[] encoded(String ending, Picture picture, int... parameters) {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat rgb = OpenCv.upload(picture.width(), picture.height(), Picture.CHANNELS, picture.samples());
            Mat blueFirst = new Mat();
            opencv_imgproc.cvtColor(rgb, blueFirst, opencv_imgproc.COLOR_RGB2BGR);
            return encoded(ending, blueFirst, parameters);
        }
    }

    /** 8-bit samples, blue first, of any number of channels. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static byte[] encoded(String ending, int width, int height, int channels, byte[] samples) {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            return encoded(ending, OpenCv.upload(width, height, channels, samples));
        }
    }

    /** 16-bit samples, blue first. */
    @SuppressWarnings("try") // the scope frees what is allocated inside of it
    public static byte[] encoded(String ending, int width, int height, int channels, short[] samples) {
        OpenCv.ready();
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(height, width, opencv_core.CV_16UC(channels));
            new org.bytedeco.javacpp.ShortPointer(mat.data())
                    .capacity(samples.length)
                    .put(samples, 0, samples.length);
            return encoded(ending, mat);
        }
    }

    private static byte[] encoded(String ending, Mat mat, int... parameters) {
        BytePointer file = new BytePointer();
        IntPointer pointer = parameters.length == 0 ? new IntPointer(0L) : new IntPointer(parameters);
        if (!opencv_imgcodecs.imencode(ending, mat, file, pointer)) {
            throw new IllegalStateException("Cannot encode a test picture as " + ending);
        }
        byte[] bytes = new byte[Math.toIntExact(file.limit())];
        file.get(bytes);
        return bytes;
    }

    /** As the JDK writes it: a GIF with a palette made for it, a TIFF that begins with its directory. */
    static byte[] encodedByTheJdk(String format, Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(
                        x,
                        y,
                        (picture.sample(x, y, 0) << 16) | (picture.sample(x, y, 1) << 8) | picture.sample(x, y, 2));
            }
        }
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(image, format, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small file of every kind, by a name for messages. */
    static Map<String, byte[]> ofEveryKind() {
        Picture picture = PictureCodecTest.smooth(WIDTH, HEIGHT);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("jpeg", encoded(".jpg", picture));
        files.put("progressive jpeg", encoded(".jpg", picture, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1));
        files.put("jpeg with restarts", encoded(".jpg", picture, opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2));
        files.put("webp", encoded(".webp", picture, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 80));
        files.put("lossless webp", encoded(".webp", picture, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101));
        for (int compression : new int[] {1, 5, 7, 8, 32_773}) {
            files.put(
                    "tiff " + compression,
                    encoded(".tif", picture, opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION, compression));
        }
        files.put("pnm in figures", encoded(".ppm", picture, opencv_imgcodecs.IMWRITE_PXM_BINARY, 0));
        for (String ending : new String[] {".png", ".gif", ".bmp", ".ppm"}) {
            files.put("colour " + ending, encoded(ending, picture));
        }
        for (String ending : new String[] {".png", ".gif", ".bmp", ".tif", ".webp"}) {
            files.put("transparent " + ending, encoded(ending, WIDTH, HEIGHT, 4, samples(4)));
        }
        for (String ending : new String[] {".png", ".bmp", ".tif", ".pgm", ".pbm"}) {
            files.put("grey " + ending, encoded(ending, WIDTH, HEIGHT, 1, samples(1)));
        }
        for (String ending : new String[] {".png", ".tif"}) {
            files.put("16-bit " + ending, encoded(ending, WIDTH, HEIGHT, 3, new short[WIDTH * HEIGHT * 3]));
        }
        return files;
    }

    private static byte[] samples(int channels) {
        byte[] samples = new byte[WIDTH * HEIGHT * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128 + 90 * Math.sin(i * 0.013));
        }
        return samples;
    }

    /** One array after the other. */
    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** An EXIF segment with one entry, the orientation. */
    static byte[] orientation(int value) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) value,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return exif;
    }
}
