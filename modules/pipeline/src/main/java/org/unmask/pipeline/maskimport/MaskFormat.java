package org.unmask.pipeline.maskimport;

import java.util.Locale;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.MaskOrigin;
import org.unmask.core.text.Alternatives;
import org.unmask.core.text.EnumWords;

/** How masks come back from annotators. */
public enum MaskFormat {
    /** Label Studio's export of kind JSON. */
    LABEL_STUDIO(MaskOrigin.LABEL_STUDIO, ".json", new LabelStudioExport()),
    /** COCO's instances, as CVAT and others write them. */
    COCO(MaskOrigin.COCO, ".json", new CocoFile()),
    /** One PNG for each face, named by it. */
    PNG(MaskOrigin.PNG, ".png", new MaskPicture());

    private final MaskOrigin origin;
    private final String suffix;
    private final MaskReader reader;

    MaskFormat(MaskOrigin origin, String suffix, MaskReader reader) {
        this.origin = origin;
        this.suffix = suffix;
        this.reader = reader;
    }

    /**
     * The format of this name.
     *
     * @throws UserException if there is none
     */
    public static MaskFormat named(String word) {
        return EnumWords.fromKey(MaskFormat.class, word)
                .orElseThrow(() -> new UserException("Cannot import masks: expected the format "
                        + Alternatives.of(EnumWords.keysOf(MaskFormat.class)) + ", got \"" + word
                        + "\". Correct --format."));
    }

    /** The word in the command. */
    public String word() {
        return EnumWords.ofKey(this);
    }

    /** What {@code unmask.masks} says of where a mask comes from. */
    MaskOrigin origin() {
        return origin;
    }

    /** What its files' names end with. */
    boolean isNamedLikeThis(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    MaskReader reader() {
        return reader;
    }
}
