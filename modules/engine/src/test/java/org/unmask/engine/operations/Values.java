package org.unmask.engine.operations;

import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** An operation's values in double precision, and arrays indexed as channels-last images. */
final class Values {
    private Values() {}

    static Spec spec(String name, Integer... shape) {
        return new Spec(name, List.of(shape), Role.WEIGHT);
    }

    static double[] of(Parameters parameters, BiFunction<Tape, Parameters, Tensor> operation) {
        try (var pool = new ArrayPool(DataType.DOUBLE)) {
            return HostMemory.readDoubles(operation
                    .apply(new Tape(pool, Tape.Mode.TRAINING), parameters)
                    .value());
        }
    }

    static double[] of(Parameters parameters, String name) {
        return HostMemory.readDoubles(parameters.named(name).value());
    }

    /** A flat array read by four indices, zero outside the second and third axis. */
    record Grid(double[] flat, int height, int width, int channels) {
        boolean contains(int y, int x) {
            return y >= 0 && y < height && x >= 0 && x < width;
        }

        int index(int b, int y, int x, int c) {
            return ((b * height + y) * width + x) * channels + c;
        }

        double at(int b, int y, int x, int c) {
            return contains(y, x) ? flat[index(b, y, x, c)] : 0.0;
        }
    }
}
