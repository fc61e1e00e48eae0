package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.errors.UserException;

class OptionsTest {
    @Test
    void measuresEverythingWhenNothingIsAsked() {
        assertThat(Options.parse())
                .isEqualTo(new Options(
                        List.of(1, 2),
                        15,
                        OptionalInt.empty(),
                        List.of(BenchmarkNetwork.values()),
                        List.of(Peer.values()),
                        Optional.empty(),
                        Mode.TRAIN));
    }

    @Test
    void takesWhatIsAsked() {
        Options options = Options.parse(
                "--threads",
                "2",
                "--runs",
                "3",
                "--warm-up",
                "2",
                "--networks",
                "vit,cnn",
                "--peers",
                "dl4j",
                "--profile",
                "vit",
                "--mode",
                "infer");

        assertThat(options)
                .isEqualTo(new Options(
                        List.of(2),
                        3,
                        OptionalInt.of(2),
                        List.of(BenchmarkNetwork.VIT, BenchmarkNetwork.CNN),
                        List.of(Peer.DL4J),
                        Optional.of(BenchmarkNetwork.VIT),
                        Mode.INFER));
    }

    @ParameterizedTest
    @CsvSource({
        "--runs 0, '--runs to be whole and at least 1, got 0'",
        "--warm-up 0, '--warm-up to be whole and at least 1, got 0'",
        "--runs many, 'got many'",
        "'--threads 1,0', '--threads to be whole and at least 1, got 0'",
        "--networks cnn;resnet, 'out of cnn, autoencoder, vit, mobilenet, clip, got cnn;resnet'",
        "--peers jax, 'out of pytorch, dl4j, samediff, onnxruntime, got jax'",
        "--profile mlp, 'out of cnn, autoencoder, vit, mobilenet, clip, got mlp'",
        "--mode score, 'out of train, infer, got score'",
        "--speed 1, 'one of --threads, --runs, --warm-up, --networks, --peers, --profile, --mode, got --speed'",
        "--runs, 'a value after --runs, got nothing'"
    })
    void saysWhatIsWrongAndHowToCall(String line, String expected) {
        assertThatThrownBy(() -> Options.parse(line.split(" ")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("Usage: benchmarks/engine");
    }
}
