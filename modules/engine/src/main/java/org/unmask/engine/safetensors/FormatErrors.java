package org.unmask.engine.safetensors;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.errors.UserException;

/**
 * How a reader says that a file is not what it should be: a checkpoint is data that broke its promise, weights are a file that
 * the user chose. Immutable.
 *
 * @param file what is read, as the sentence calls it
 * @param advice the sentence's end, with a full stop
 * @param kind makes the error of a message and, where there is one, a cause
 */
record FormatErrors(String file, String advice, BiFunction<String, @Nullable Throwable, UnmaskException> kind) {
    /** Of a checkpoint of this program. */
    static final FormatErrors OF_CHECKPOINT = new FormatErrors(
            "checkpoint",
            "Fetch the file again or use an older checkpoint.",
            (message, cause) ->
                    cause == null ? new DataContractException(message) : new DataContractException(message, cause));

    /** Of a file that somebody else wrote and the user gives. */
    static FormatErrors ofWeights(String file) {
        return new FormatErrors(
                "weights " + file,
                "Give the complete file of the network that it is meant for.",
                (message, cause) -> cause == null ? new UserException(message) : new UserException(message, cause));
    }

    UnmaskException broken(String what, String expected, String got, @Nullable Throwable cause) {
        return kind.apply(
                "Cannot read " + file + " " + what + ": expected " + expected + ", got " + got + ". " + advice, cause);
    }
}
