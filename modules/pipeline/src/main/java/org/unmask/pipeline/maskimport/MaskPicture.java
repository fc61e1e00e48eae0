package org.unmask.pipeline.maskimport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.unmask.core.hash.Sha256;
import org.unmask.images.mask.BrokenMaskException;
import org.unmask.images.mask.EncodedMask;
import org.unmask.images.mask.MaskFile;

/** A PNG that is one mask, of the face that its name names. Stateless. */
final class MaskPicture implements MaskReader {
    @Override
    public ReadFile read(String uri, InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        String sha256 = Sha256.hex(bytes);
        String faceId = FaceNames.find(uri.substring(uri.lastIndexOf('/') + 1));
        try {
            EncodedMask mask = EncodedMask.of(MaskFile.read(bytes));
            return one(new DrawnMask(uri, sha256, faceId, null, null, null, mask, List.of()));
        } catch (BrokenMaskException e) {
            return one(new DrawnMask(uri, sha256, faceId, null, null, null, null, List.of(Flaw.of(uri, e))));
        }
    }

    private static ReadFile one(DrawnMask mask) {
        return new ReadFile(List.of(mask), 0);
    }
}
