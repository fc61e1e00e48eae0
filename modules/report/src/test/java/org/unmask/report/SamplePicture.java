package org.unmask.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.unmask.report.model.EncodedPicture;

/** Small drawn faces as JPEG. */
final class SamplePicture {
    private static final int SIDE = 112;

    private SamplePicture() {}

    static EncodedPicture of(SplittableRandom random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        draw(brush, random);
        brush.dispose();
        return EncodedPicture.of("image/jpeg", jpeg(image));
    }

    private static void draw(Graphics2D brush, SplittableRandom random) {
        fill(brush, Color.getHSBColor(random.nextFloat(), 0.18f, 0.72f), 0, 0, SIDE, SIDE);
        oval(brush, Color.getHSBColor(0.07f, 0.55f, 0.12f + 0.4f * random.nextFloat()), 22, 8, 68, 72);
        oval(
                brush,
                Color.getHSBColor(0.06f, 0.32f + 0.2f * random.nextFloat(), 0.6f + 0.3f * random.nextFloat()),
                28,
                20,
                56,
                76);
        for (int eye : new int[] {42, 62}) {
            oval(brush, Color.WHITE, eye, 48, 11, 7);
            oval(brush, Color.DARK_GRAY, eye + 2 + random.nextInt(4), 48, 6, 7);
        }
        oval(brush, new Color(150, 70, 70), 46, 76, 18 + random.nextInt(5), 4 + random.nextInt(5));
    }

    private static void fill(Graphics2D brush, Color colour, int x, int y, int width, int height) {
        brush.setColor(colour);
        brush.fillRect(x, y, width, height);
    }

    private static void oval(Graphics2D brush, Color colour, int x, int y, int width, int height) {
        brush.setColor(colour);
        brush.fillOval(x, y, width, height);
    }

    private static byte[] jpeg(BufferedImage image) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
