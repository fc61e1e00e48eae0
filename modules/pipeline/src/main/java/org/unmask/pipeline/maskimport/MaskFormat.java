package org.unmask.pipeline.maskimport;

import java.util.Arrays;
import java.util.Locale;
import org.unmask.core.errors.UserException;

/** How masks come back from annotators. */
public enum MaskFormat {
    /** Label Studio's export of kind JSON. */
    LABEL_STUDIO("label-studio", ".json", new LabelStudioExport()),
    /** COCO's instances, as CVAT and others write them. */
    COCO("coco", ".json", new CocoFile()),
    /** One PNG for each face, named by it. */
    PNG("png", ".png", new MaskPicture());

    private final String word;
    private final String suffix;
    private final MaskReader reader;

    MaskFormat(String word, String suffix, MaskReader reader) {
        this.word = word;
        this.suffix = suffix;
        this.reader = reader;
    }

    /**
     * The format of this name.
     *
     * @throws UserException if there is none
     */
    public static MaskFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new UserException("Cannot import masks: expected the format label-studio, coco or png,"
                                + " got \"" + word + "\". Correct --format."));
    }

    /** The word in the command. */
    public String word() {
        return word;
    }

    /** What {@code unmask.masks} says of where a mask comes from. */
    String origin() {
        return word.replace('-', '_');
    }

    /** What its files' names end with. */
    boolean isNamedLikeThis(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    MaskReader reader() {
        return reader;
    }
}
