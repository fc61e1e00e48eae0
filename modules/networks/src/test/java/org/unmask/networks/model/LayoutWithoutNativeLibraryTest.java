package org.unmask.networks.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.TransformerEncoder;

/** A driver that only hands states around must not need the native library. */
class LayoutWithoutNativeLibraryTest {
    @Test
    void aJvmWithoutTheNativeLibraryDescribesAndBeginsNetworks() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(nd4j-native|nd4j-cpu-backend|javacpp|openblas).*"))
                .collect(Collectors.joining(File.pathSeparator));
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";

        Process process = new ProcessBuilder(java, "-cp", classPath, Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("no native library", "cnn-32-4x8 " + convolutional().parameterCount());
    }

    private static Architecture convolutional() {
        return new Architecture(new ConvolutionalEncoder(List.of(4, 8)), 32);
    }

    /** What the other JVM runs. */
    static final class Main {
        private Main() {}

        /** Prints the networks' names and counts. */
        public static void main(String[] arguments) {
            try {
                Class.forName("org.bytedeco.javacpp.Loader");
            } catch (ClassNotFoundException e) {
                System.out.println("no native library");
            }
            var transformer = new Architecture(new TransformerEncoder(8, 12, 2, 3, Pooling.CLASS), 32);
            for (Architecture network : List.of(convolutional(), transformer)) {
                ModelState.initial(network, 1).requireFits(network);
                System.out.println(network.fingerprint() + " " + network.parameterCount());
            }
        }
    }
}
