package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.OneOf;

/**
 * What computes. Immutable.
 *
 * @param device auto, cpu or cuda
 */
public record BackendConfig(@OneOf({"auto", "cpu", "cuda"}) String device) implements Serializable {}
