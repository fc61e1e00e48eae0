package org.unmask.generate;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.unmask.core.errors.UserException;
import org.unmask.generate.forgery.ForgeryFamily;

/**
 * What {@link FaceFolder} writes. Immutable.
 *
 * @param families one domain each, at least one, none twice
 * @param facesPerDomain pictures of a domain, at least 2; half of them real, the odd one too
 * @param size pixels a side, 32..1024 and a multiple of 4
 * @param strength of every forgery, 0..3, default 1
 * @param jpegQuality middle of the files' qualities, 50..100; each file draws its own within 4 of it, real or fake
 * @param seed the same seed gives the same bytes
 * @param photographs a folder of real, aligned face crops in any format that is read; without it faces are drawn
 */
public record GenerateSpec(
        List<ForgeryFamily> families,
        int facesPerDomain,
        int size,
        double strength,
        int jpegQuality,
        long seed,
        Optional<Path> photographs) {

    public GenerateSpec {
        families = List.copyOf(families);
        check(
                !families.isEmpty() && new HashSet<>(families).size() == families.size(),
                "the domains",
                "at least one," + " none twice",
                families.stream().map(ForgeryFamily::domain).toList());
        check(facesPerDomain >= 2, "the faces of a domain", "at least 2", facesPerDomain);
        check(size >= 32 && size <= 1024 && size % 4 == 0, "the size", "32..1024 and a multiple of 4", size);
        check(strength >= 0 && strength <= 3, "the strength", "0..3", strength);
        check(jpegQuality >= 50 && jpegQuality <= 100, "the JPEG quality", "50..100", jpegQuality);
    }

    /** All five families, drawn faces of 128 pixels, strength 1, quality 92. */
    public static GenerateSpec drawn(int facesPerDomain, long seed) {
        return new GenerateSpec(List.of(ForgeryFamily.values()), facesPerDomain, 128, 1, 92, seed, Optional.empty());
    }

    /** The same on real photographs. */
    public GenerateSpec on(Path folder) {
        return new GenerateSpec(families, facesPerDomain, size, strength, jpegQuality, seed, Optional.of(folder));
    }

    /** The same at another strength. */
    public GenerateSpec withStrength(double other) {
        return new GenerateSpec(families, facesPerDomain, size, other, jpegQuality, seed, photographs);
    }

    /** The same at another size. */
    public GenerateSpec withSize(int other) {
        return new GenerateSpec(families, facesPerDomain, other, strength, jpegQuality, seed, photographs);
    }

    /** The same with other domains. */
    public GenerateSpec withFamilies(List<ForgeryFamily> others) {
        return new GenerateSpec(others, facesPerDomain, size, strength, jpegQuality, seed, photographs);
    }

    int realPerDomain() {
        return facesPerDomain - fakePerDomain();
    }

    int fakePerDomain() {
        return facesPerDomain / 2;
    }

    private static void check(boolean holds, String what, String expected, Object got) {
        if (!holds) {
            throw new UserException("Cannot generate faces: expected for " + what + " " + expected + ", got " + got
                    + ". Correct the option.");
        }
    }
}
