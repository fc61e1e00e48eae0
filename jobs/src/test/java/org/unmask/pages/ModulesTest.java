package org.unmask.pages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages say of modules and packages. */
class ModulesTest {
    private static final Pattern LINK = Pattern.compile("\\[.*\\]\\((.*)\\)");

    /** What a module that does not know one of these words must not depend on. */
    private static final Map<String, String[]> PACKAGES = Map.of(
            "Spark", new String[] {"org.apache.spark.."},
            "ND4J", new String[] {"org.nd4j..", "org.deeplearning4j.."},
            "Iceberg", new String[] {"org.apache.iceberg.."},
            "tables", new String[] {"org.unmask.tables.."},
            "networks", new String[] {"org.unmask.networks.."},
            "faces", new String[] {"org.unmask.images..", "org.unmask.generate..", "org.unmask.networks.."});

    @Test
    void theReadmeListsEveryModule() {
        List<String> modules = new ArrayList<>(Checkout.modules());
        modules.add("jobs");

        assertThat(rows()).extracting(ModulesTest::folder).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void whatAModuleIsSaidNotToKnowItDoesNotDependOn() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.unmask");
        int rules = 0;
        for (List<String> row : rows()) {
            for (String word : List.of(row.get(2).split(", ", -1))) {
                if (!word.isEmpty()) {
                    assertThat(PACKAGES).as(row.toString()).containsKey(word);
                    noClasses()
                            .that()
                            .resideInAPackage(
                                    "org.unmask." + Path.of(folder(row)).getFileName() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(PACKAGES.get(word))
                            .because("README.md says so of " + folder(row))
                            .check(classes);
                    rules++;
                }
            }
        }
        assertThat(rules).isGreaterThan(10);
    }

    @Test
    void theArchitectureListsEveryPackageOfTheEngineAndTheNetworks() {
        List<String> listed = Page.of("docs/architecture.md").section("## The engine and the networks").rows().stream()
                .flatMap(row -> Page.code(row.get(0)).stream())
                .toList();

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed)).isEqualTo(new TreeSet<>(packages("engine", "networks")));
    }

    /** Packages with classes, without {@code org.unmask}. */
    private static List<String> packages(String... modules) {
        List<String> packages = new ArrayList<>();
        for (String module : modules) {
            String root = "modules/" + module + "/src/main/java/org/unmask";
            Checkout.files(root, ".java").stream()
                    .filter(source -> !source.endsWith("package-info.java"))
                    .map(source -> Path.of(root)
                            .relativize(Path.of(source).getParent())
                            .toString()
                            .replace('/', '.'))
                    .distinct()
                    .forEach(packages::add);
        }
        return packages;
    }

    private static List<List<String>> rows() {
        return Page.of("README.md").section("## Modules").rows();
    }

    private static String folder(List<String> row) {
        return LINK.matcher(row.get(0)).replaceFirst("$1");
    }
}
