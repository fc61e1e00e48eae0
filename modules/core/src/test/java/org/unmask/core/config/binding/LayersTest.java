package org.unmask.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;

class LayersTest {
    private final Problems problems = new Problems();

    @TempDir
    private Path folder;

    @Test
    void laterFilesWinOverEarlierOnesAndAssignmentsOverFiles() throws IOException {
        Path first = file("first.conf", "run.seed = 5, train.epochs = 5, train.workers = 5");
        Path second = file("second.conf", "train { epochs = 6, workers = 6 }");

        Config config = reference()
                .withFiles(List.of(first, second))
                .withAssignments(List.of("train.workers=7", " train.workers = 8"))
                .resolved();

        problems.throwIfAny();
        assertThat(config.getInt("run.seed")).isEqualTo(5);
        assertThat(config.getInt("train.epochs")).isEqualTo(6);
        assertThat(config.getInt("train.workers")).isEqualTo(8);
    }

    @Test
    void textThatIsNoHoconIsTakenAsItStands() {
        Config config = reference()
                .withAssignments(List.of("tracking.mlflow=http://a:5000/b"))
                .resolved();

        assertThat(config.getString("tracking.mlflow")).isEqualTo("http://a:5000/b");
    }

    @Test
    void substitutionsSeeAllLayers() throws IOException {
        Path file = file("own.conf", "train.epochs = ${run.seed}");

        Config config = reference()
                .withFiles(List.of(file))
                .withAssignments(List.of("run.seed=9"))
                .resolved();

        assertThat(config.getInt("train.epochs")).isEqualTo(9);
    }

    @Test
    void aRecipeChangesDefaultsAndNothingThatWasGiven() throws IOException {
        Config config = reference()
                .withFiles(List.of(file("own.conf", "network.encoder = tested, train.workers = 8")))
                .withRecipe("unmask/recipes", "network.encoder")
                .resolved();

        assertThat(config.getInt("train.epochs")).isEqualTo(7);
        assertThat(config.getInt("train.workers")).isEqualTo(8);
        assertThat(config.getInt("train.batch-size"))
                .isEqualTo(reference().resolved().getInt("train.batch-size"));
    }

    @Test
    void withoutARecipeOfWhatIsChosenTheDefaultsStay() {
        Layers without = reference().withAssignments(List.of("network.encoder=[odd]"));

        assertThat(without.withRecipe("unmask/recipes", "network.encoder").resolved())
                .isEqualTo(without.resolved());
        assertThat(reference().withRecipe("unmask/recipes", "network.encoder").resolved())
                .isEqualTo(reference().resolved());
    }

    @Test
    void aSubstitutionThatLeadsNowhereIsTold() throws IOException {
        Layers layers = reference().withFiles(List.of(file("own.conf", "train.epochs = ${nowhere}")));

        assertThatThrownBy(layers::resolved)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected substitutions that lead to a key")
                .hasMessageContaining("nowhere");
    }

    @Test
    void whatCannotBeReadIsLeftOutAndTold() throws IOException {
        reference()
                .withFiles(List.of(folder.resolve("missing.conf"), folder, file("broken.conf", "train {")))
                .withAssignments(List.of("nonsense", "=3", "a..b=3"));

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("6 problems")
                .hasMessageContaining("missing.conf, got no such file")
                .hasMessageContaining(folder + ", got a folder")
                .hasMessageContaining("broken.conf: expected HOCON")
                .hasMessageContaining("expected --set key=value, got nonsense")
                .hasMessageContaining("expected --set key=value, got =3")
                .hasMessageContaining("expected --set key=value, got a..b=3");
    }

    private Layers reference() {
        return Layers.onTopOf("unmask/reference.conf", problems);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
