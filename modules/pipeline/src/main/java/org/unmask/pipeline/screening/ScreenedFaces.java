package org.unmask.pipeline.screening;

import java.util.Iterator;
import org.unmask.pipeline.models.StoredModel;

/** What a model says of faces. One thread. */
public sealed interface ScreenedFaces extends AutoCloseable permits ScreenedOnCluster, ScreenedHere {
    /** The model that was asked. */
    StoredModel model();

    /** All answers by place and identity; asked for once. */
    Iterator<ScreenedFace> inOrder();

    /** How many of them could not be scored; asked for when all answers were taken. */
    long refusedCount();

    @Override
    void close();
}
