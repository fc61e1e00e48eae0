package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.hash.FaceId;
import org.unmask.generate.face.ProceduralFace;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.PictureCodec;
import org.unmask.images.UnreadablePictureException;
import org.unmask.networks.backbone.PublishedFolder;

/** The command lines and questions that the pages quote, one after the other in one folder, on a world small enough for it. */
class GuideIT {
    private static final Path QUOTED = Build.home().resolve("jobs/src/test/resources/guide");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FACES = 60;

    /** What stands in the pages where a user would look the name up. */
    private static final String MODEL_ID = "MODEL_ID";

    /** The same of the folder of a published network. */
    private static final String WEIGHTS = "FOLDER";

    private static final String MASKS = "drawn-masks";

    /** Beside the usual ones: short trainings, little of a published network, few small drawn faces, and masks enough to hand out. */
    private static final List<String> SMALL = Stream.of(
                    "train.epochs=2",
                    "train.workers=1",
                    "train.least-syncs=1",
                    "train.checkpoint-every=0",
                    "network.depth=0.1",
                    "adapt.rounds=1",
                    "adapt.carry-over.mode=dry-run",
                    "adapt.online.steps=2",
                    "adapt.online.spans=1",
                    "generate.size=32",
                    "generate.faces=" + FACES,
                    "annotation.budget=0.3",
                    "annotation.allow-more=true")
            .flatMap(setting -> Stream.of("--set", setting))
            .toList();

    @TempDir
    private static Path folder;

    private static final Map<String, Finished> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void runTheCommandsOfThePages() throws IOException, UnreadablePictureException {
        writePictures();
        for (String file : List.of("small.conf", "questions.sql")) {
            Files.copy(QUOTED.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("password.txt"), "correct horse\n");
        for (String settings : List.of("conf/methods", "conf/curricula")) {
            Path copies = Files.createDirectories(folder.resolve(settings));
            try (Stream<Path> files = Files.list(Build.home().resolve(settings))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copies.resolve(file.getFileName()));
                }
            }
        }
        PublishedFolder.write(folder.resolve(WEIGHTS), 1);
        ShellScript.recorder(folder.resolve("bin/unmask"));

        try (InOneProcess process = InOneProcess.inside(folder)) {
            run(ShellScript.calls(QUOTED.resolve("commands.sh"), folder, Map.of()), process);
        }
    }

    private static void run(List<List<String>> commands, InOneProcess process) throws IOException {
        Map<String, List<String>> gathered = new LinkedHashMap<>();
        String champion = "";
        for (List<String> command : commands) {
            if (command.contains(MODEL_ID) && champion.isEmpty()) {
                run(gathered, process);
                requireZeros();
                champion = champion();
            }
            if (command.contains(MASKS)) {
                run(gathered, process);
                drawMasks();
            }
            String name = RESULTS.size() + gathered.size() + " " + String.join(" ", command);
            Collections.replaceAll(command, MODEL_ID, champion);
            gathered.put(name, small(command));
        }
        run(gathered, process);
    }

    @Test
    void allOfThemEndWithZero() {
        assertThat(RESULTS).hasSizeGreaterThanOrEqualTo(20);
        requireZeros();
    }

    private static void requireZeros() {
        assertThat(RESULTS)
                .allSatisfy((command, finished) -> assertThat(finished.exitCode())
                        .as("exit code of %s; standard error:%n%s", command, finished.err())
                        .isZero());
    }

    @Test
    void theDemoPrintsWhatTheReadmeShows() throws IOException {
        List<String> shown = Files.readAllLines(QUOTED.resolve("demo.txt"));
        List<String> printed = result("demo").outLines();

        assertThat(printed).hasSameSizeAs(shown);
        for (int line = 0; line < shown.size(); line++) {
            assertThat(printed.get(line)).matches(pattern(shown.get(line)));
        }
    }

    @Test
    void theFaceOfAPhotographIsFoundAndDrawn() throws IOException, UnreadablePictureException {
        assertThat(result("ingest --input photographs").out()).startsWith("1 faces added: 1 pictures found");
        assertThat(PictureCodec.STORED
                        .decode(Files.readAllBytes(folder.resolve("boxes.png")))
                        .width())
                .isEqualTo(1_280);
    }

    @Test
    void everyQuestionIsAnswered() throws IOException {
        long questions = Files.readAllLines(QUOTED.resolve("questions.sql")).stream()
                .filter(line -> line.contains("tag::"))
                .count();
        List<String> lines = result("sql -f questions.sql").outLines();

        assertThat(lines)
                .contains(
                        "domain,round,reason,faces,confidence",
                        "role,model_id,domain,auc,low,high,faces",
                        "domain,split,label,faces",
                        "committed_at,snapshot_id,operation");
        assertThat(lines).hasSizeGreaterThan((int) questions * 2);
    }

    @Test
    void everyJobOfTheLauncherIsShown() throws IOException {
        List<String> shown = RESULTS.keySet().stream()
                .map(command -> List.of(command.split(" ", 3)).get(1))
                .distinct()
                .toList();
        String help = Build.unmask(folder, "--help").succeed().out();

        List<String> offered = Pattern.compile("(?m)^  ([a-z-]+)  +\\S")
                .matcher(help)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(offered);
    }

    private static void run(Map<String, List<String>> gathered, InOneProcess process) throws IOException {
        RESULTS.putAll(process.run(gathered));
        gathered.clear();
    }

    /** The settings of the world go before the command's own, which win. */
    private static List<String> small(List<String> command) {
        List<String> words = new ArrayList<>(command.subList(0, 1));
        words.addAll(TinyWorld.settings());
        words.addAll(SMALL);
        words.addAll(command.subList(1, command.size()));
        return words;
    }

    private static Finished result(String start) {
        return RESULTS.entrySet().stream()
                .filter(entry -> entry.getKey().replaceFirst("^\\d+ ", "").startsWith(start))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String champion() {
        return new Lake(folder.resolve("warehouse"))
                .rows("models", "model_id", "stage").stream()
                        .filter(row -> row.get(1).equals("champion"))
                        .map(row -> (String) row.get(0))
                        .findFirst()
                        .orElseThrow();
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(
                Stream.of(shown.split("\\.\\.\\.", -1)).map(Pattern::quote).collect(Collectors.joining(".+?")));
    }

    /** {@code my-faces} with the quoted manifest and many lines more, and {@code download} with a picture that is none. */
    private static void writePictures() throws IOException, UnreadablePictureException {
        Path drawn = TinyWorld.pictures(
                folder.resolve("drawn-before"),
                List.of(ForgeryFamily.BLENDED_SWAP, ForgeryFamily.DIFFUSION_SMOOTHING, ForgeryFamily.LOCAL_WARP),
                FACES);
        Path faces = Files.createDirectories(folder.resolve("my-faces"));
        Path press = Files.createDirectories(faces.resolve("press/masks")).getParent();
        List<String> lines = new ArrayList<>(Files.readAllLines(QUOTED.resolve("manifest.csv")));
        for (int pair = 0; pair < FACES / 2; pair++) {
            String name = "%04d".formatted(pair);
            String real = "%04d.jpg".formatted(2 * pair + 1);
            String fake = "%04d.jpg".formatted(2 * pair + 2);
            Files.copy(drawn.resolve("blended_swap/real/" + name + ".jpg"), press.resolve(real));
            Files.copy(drawn.resolve("blended_swap/fake/" + name + ".jpg"), press.resolve(fake));
            if (pair == 0) {
                Files.copy(drawn.resolve("blended_swap/masks/" + name + ".png"), press.resolve("masks/0002.png"));
            } else {
                lines.add("press/" + real + ",press,real,person-" + (17 + pair) + ",");
                lines.add("press/" + fake + ",press,fake,person-" + (17 + pair) + ",");
            }
        }
        for (Map.Entry<String, String> domain :
                Map.of("diffusion_smoothing", "feed", "local_warp", "forum").entrySet()) {
            Path target = Files.createDirectories(faces.resolve(domain.getValue()));
            for (Path picture : pictures(drawn.resolve(domain.getKey()))) {
                String name = picture.getParent().getFileName() + "-" + picture.getFileName();
                Files.copy(picture, target.resolve(name));
                lines.add(domain.getValue() + "/" + name + "," + domain.getValue() + ",,,");
            }
        }
        Path feed = faces.resolve("feed");
        List<Path> more =
                pictures(TinyWorld.pictures(folder.resolve("drawn-more"), List.of(ForgeryFamily.UPSAMPLED_DECODER), 4));
        Files.copy(more.get(0), feed.resolve("a.jpg"));
        Files.write(
                feed.resolve("b.png"),
                PictureCodec.encodePng(PictureCodec.DEFAULT.decode(Files.readAllBytes(more.get(1)))));
        Files.write(faces.resolve("manifest.csv"), lines);
        Path download = Files.createDirectories(folder.resolve("download"));
        Files.copy(more.get(2), download.resolve("new.jpg"));
        Files.write(download.resolve("broken.jpg"), "no picture at all".getBytes(StandardCharsets.UTF_8));
        Path photographs = Files.createDirectories(folder.resolve("photographs"));
        Files.write(
                photographs.resolve("somebody.png"),
                PictureCodec.encodePng(
                        ProceduralFace.draw(160, new SplittableRandom(1)).picture()));
    }

    /** Gives each face of the package the mask that was drawn with it. */
    private static void drawMasks() throws IOException {
        Path contents = folder.resolve("to-annotate/package.json");
        Map<String, Path> truth = new HashMap<>();
        Path drawn = folder.resolve("drawn-before/blended_swap");
        for (Path fake : pictures(drawn.resolve("fake"))) {
            String name = fake.getFileName().toString().replace(".jpg", ".png");
            truth.put(FaceId.of(Files.readAllBytes(fake), 0), drawn.resolve("masks/" + name));
        }
        Path masks = Files.createDirectories(folder.resolve(MASKS));
        for (JsonNode face : JSON.readTree(contents.toFile()).get("faces")) {
            String faceId = face.get("face_id").asText();
            Files.copy(truth.get(faceId), masks.resolve(faceId + ".png"));
        }
    }

    private static List<Path> pictures(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(".jpg")).sorted().toList();
        }
    }
}
