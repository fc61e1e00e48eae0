package org.unmask.pipeline.annotation;

import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.errors.DataContractException;
import org.unmask.pipeline.Workspace;

/** Writes a package: executors draw the pictures, the driver writes one after the other. Driver only. */
final class PackageWriter {
    private final Workspace work;

    PackageWriter(Workspace work) {
        this.work = work;
    }

    /**
     * Writes a package; it appears whole or not at all.
     *
     * @param maps heat maps by identity, at least those of the package's faces
     * @throws DataContractException if the tables lack a face of the package
     */
    void write(PackageFile contents, Map<String, HeatMap> maps, PackageFolder folder) {
        folder.begin();
        int drawn = drawFaces(contents, maps, folder);
        if (drawn != contents.faces().size()) {
            throw new DataContractException("Cannot write package " + contents.packageId() + ": expected "
                    + contents.faces().size() + " faces, got " + drawn
                    + " from unmask.faces. Check the table for faces that stand in it twice or were deleted.");
        }
        folder.write("label-studio/tasks.json", LabelStudioTasks.tasks(contents, folder.name()));
        folder.write("label-studio/config.xml", LabelStudioTasks.labellingInterface());
        folder.write("cvat/annotations.xml", CvatAnnotations.of(contents));
        folder.write("README.md", AnnotatorReadme.of(contents, folder.name()));
        folder.write(PackageFile.NAME, contents.encode());
        folder.publish();
    }

    private int drawFaces(PackageFile contents, Map<String, HeatMap> maps, PackageFolder folder) {
        Map<String, HeatMap> chosen = new HashMap<>();
        contents.faces().forEach(face -> chosen.put(face.faceId(), Objects.requireNonNull(maps.get(face.faceId()))));
        Broadcast<Map<String, HeatMap>> broadcast = work.sparkContext().broadcast(chosen);
        work.describe("select: draw the package " + contents.packageId());
        work.progress().begin("select: pictures", chosen.size());
        int written = 0;
        try {
            Iterator<DrawnFace> drawn = work.tables()
                    .faces()
                    .read()
                    .where(col("domain").isin(contents.domains().toArray()))
                    .select("face_id", "image")
                    .toJavaRDD()
                    .flatMap(new DrawFaces(broadcast))
                    .toLocalIterator();
            while (drawn.hasNext()) {
                DrawnFace face = drawn.next();
                folder.write("images/" + face.fileName(), face.image());
                folder.write("heatmaps/" + face.fileName(), face.heatMap());
                work.progress().reached(++written);
            }
        } finally {
            work.progress().end();
            broadcast.destroy();
        }
        return written;
    }
}
