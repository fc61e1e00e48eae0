package org.unmask.pipeline.manifests;

import java.io.Serializable;
import org.unmask.core.intake.RejectReason;

/** Why nobody can read a picture, whatever is in it. Immutable. */
public record PictureProblem(RejectReason reason, String detail) implements Serializable {}
