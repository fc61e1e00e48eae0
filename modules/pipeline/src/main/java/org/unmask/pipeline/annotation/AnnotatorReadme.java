package org.unmask.pipeline.annotation;

import java.nio.charset.StandardCharsets;

/** A package's {@code README.md}: what an annotator does, in which tool, and how the work comes back. Stateless. */
final class AnnotatorReadme {
    private static final String TEXT = """
            # Annotation package %1$s

            %2$d faces. For each, mark every pixel that was manipulated, and say whether the face is real, fake, or whether you are
            unsure. `images/` holds the faces, `heatmaps/` the same faces with what the model looked at: blue a little, red most. The
            model may look at the wrong place, which is why you are asked. Decide by the face, not by the heat map.

            ## Rules

            - The one label is `manipulated`. Use the brush or polygons; several of either are taken together.
            - Mark what was changed, not what looks odd. Where the whole face was generated, mark the whole face.
            - A face that you take for real gets the choice `real` and no mark. If nothing can be said, choose `unsure`.
            - Do not crop, scale or turn the pictures.

            ## With Label Studio

            1. Start it with `LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true` and `LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT` set to the
               folder that holds this one. This folder must keep its name, `%3$s`.
            2. Make a project. Settings, Labeling Interface, Code: paste `label-studio/config.xml`.
            3. Settings, Cloud Storage, Add Source Storage, Local files: the path of this folder. Save it; do not sync.
            4. Import `label-studio/tasks.json`.
            5. When you are done: Export, format JSON.

            ## With CVAT

            1. Make a task with the label `manipulated` and the pictures of `images/`, all of them, under their names.
            2. Upload annotations, format CVAT 1.1, `cvat/annotations.xml`: it has none, and shows that names and sizes fit.
            3. Draw masks or polygons. When you are done: Export, format COCO 1.0.

            ## With anything else

            One PNG for each face, of the face's size, black and one other colour, named like the face's own file in `images/`.

            ## Back

            ```
            bin/unmask import-masks --input FILE_OR_FOLDER --warehouse ...
            ```

            The format is guessed; `--format label-studio`, `coco` or `png` says it. What cannot be taken is told with its reason, and
            the rest is kept. To correct a mask, import it again: the newest counts.
            """;

    private AnnotatorReadme() {}

    static byte[] of(PackageFile contents, String folder) {
        return String.format(TEXT, contents.packageId(), contents.faces().size(), folder)
                .getBytes(StandardCharsets.UTF_8);
    }
}
