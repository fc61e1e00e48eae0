package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final StackTraceElement COPY = frame("org.bytedeco.javacpp.FloatPointer", "put", 9);
    private static final StackTraceElement RUN = frame("org.unmask.engine.tape.NativeOperation", "run", 60);
    private static final StackTraceElement CALLER =
            frame("org.unmask.engine.operations.PoolingOperations", "average", 77);

    @Test
    void countsANativeOperationForTheLineThatCalledIt() {
        assertThat(Profile.place(COPY, RUN, RUN, CALLER)).isEqualTo("native,PoolingOperations.average:77");
    }

    @Test
    void countsOtherTimeForTheInnermostLineOfTheProduct() {
        assertThat(Profile.place(COPY, CALLER)).isEqualTo("java,PoolingOperations.average:77");
    }

    @Test
    void knowsTimeOutsideOfTheProduct() {
        assertThat(Profile.place(COPY)).isEqualTo("java,elsewhere");
    }

    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, "File.java", line);
    }
}
