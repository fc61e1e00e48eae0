package org.unmask.engine.backend;

import org.unmask.core.errors.UserException;
import org.unmask.core.text.EnumWords;

/** What is asked to compute: the values of {@code backend.device}. */
public enum Device {
    /** Whatever the build on the class path is for. */
    AUTO,
    /** The processor. */
    CPU,
    /** An NVIDIA GPU; anything that keeps it from computing is an error, never a silent change to the processor. */
    CUDA;

    /**
     * The device that the configuration calls {@code word}.
     *
     * @throws UserException when there is none
     */
    public static Device of(String word) {
        for (Device device : values()) {
            if (device.word().equals(word)) {
                return device;
            }
        }
        throw new UserException("Cannot choose a device: expected auto, cpu or cuda, got " + word
                + ". Set backend.device to one of them.");
    }

    /** Whether it is a GPU: asked for, or what the build on the class path is for. Loads nothing. */
    public boolean isGpu() {
        return this == CUDA || (this == AUTO && Builds.CUDA.isOnClassPath());
    }

    /** The configuration's word, such as {@code cuda}. */
    public String word() {
        return EnumWords.ofKey(this);
    }
}
