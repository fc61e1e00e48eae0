package org.unmask.pipeline.screening;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import org.unmask.images.detect.FaceFinder;
import org.unmask.images.detect.FaceFinding;
import org.unmask.pipeline.sources.LoosePicture;

/** Reads pictures and finds their faces as they are asked for; the detector is readied once a task. Runs on executors. */
final class ReadFaces implements FlatMapFunction<Iterator<LoosePicture>, FaceFile> {
    private static final long serialVersionUID = 1L;

    private final ReadPicture reading;
    private final Broadcast<FaceFinding> finding;

    ReadFaces(ReadPicture reading, Broadcast<FaceFinding> finding) {
        this.reading = reading;
        this.finding = finding;
    }

    @Override
    public Iterator<FaceFile> call(Iterator<LoosePicture> pictures) {
        FaceFinder finder = finding.value().open();
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> finder.close());
        Queue<FaceFile> ready = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !ready.isEmpty() || pictures.hasNext();
            }

            @Override
            public FaceFile next() {
                if (ready.isEmpty()) {
                    ready.addAll(reading.read(pictures.next(), finding.value(), finder));
                }
                return ready.remove();
            }
        };
    }
}
