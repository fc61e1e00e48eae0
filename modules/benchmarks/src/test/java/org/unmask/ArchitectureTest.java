package org.unmask;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.apache.spark.sql.catalyst.analysis.NoSuchViewException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.unmask.core.errors.UnmaskException;
import org.unmask.images.UnreadablePictureException;
import org.unmask.images.mask.BrokenMaskException;

/** The rules of the house that the compiler does not know, of all modules: here, as nothing lies above the benchmarks. */
class ArchitectureTest {
    private static final String[] SPARK = {"org.apache.spark.."};
    private static final String[] ND4J = {"org.nd4j..", "org.deeplearning4j.."};
    private static final String[] ICEBERG = {"org.apache.iceberg.."};

    private static JavaClasses classes;

    @BeforeAll
    static void readTheClassesOfAllModules() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.unmask");
        for (String module : new String[] {
            "core", "images", "generate", "engine", "networks", "tables", "report", "pipeline", "jobs", "benchmarks"
        }) {
            assertThat(classes.that(resideInAPackage("org.unmask." + module + "..")))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void coreKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.unmask.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.nd4j..", "org.deeplearning4j..", "org.apache.iceberg..")
                .because("the rules of selection and measure must be readable and testable without any engine")
                .check(classes);
    }

    @Test
    void onlyEngineAndNetworksSeeNd4j() {
        onlyThesePackagesSee(ND4J, "org.unmask.engine..", "org.unmask.networks..", "org.unmask.benchmarks.engine..")
                .because("another numeric library must cost two modules at most")
                .check(classes);
    }

    @Test
    void onlyTablesPipelineAndJobsSeeSpark() {
        onlyThesePackagesSee(
                        SPARK,
                        "org.unmask.tables..",
                        "org.unmask.pipeline..",
                        "org.unmask.jobs..",
                        "org.unmask.benchmarks.ingest..",
                        "org.unmask.benchmarks.pool..",
                        "org.unmask.benchmarks.training..")
                .because("pictures, networks and reports must work in any process")
                .check(classes);
    }

    @Test
    void onlyTablesSeesIceberg() {
        onlyThesePackagesSee(ICEBERG, "org.unmask.tables..")
                .because("what a commit means is decided in one place")
                .check(classes);
    }

    @Test
    void modulesPointDownOnly() {
        mayDependOn("core");
        mayDependOn("images", "core");
        mayDependOn("generate", "core", "images");
        mayDependOn("engine", "core");
        mayDependOn("networks", "core", "engine");
        mayDependOn("tables", "core");
        mayDependOn("report", "core");
        mayDependOn("pipeline", "core", "images", "generate", "engine", "networks", "tables", "report");
        mayDependOn("jobs", "core", "images", "generate", "engine", "networks", "tables", "report", "pipeline");
    }

    @Test
    void theBenchmarkOfTheEngineKnowsNothingAboveNetworks() {
        noClasses()
                .that()
                .resideInAPackage("org.unmask.benchmarks.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.unmask.pipeline..", "org.unmask.tables..", "org.unmask.jobs..")
                .because("what it measures must be the engine alone")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "images",
                "generate",
                "engine",
                "networks",
                "tables",
                "report",
                "pipeline",
                "jobs",
                "benchmarks"
            })
    void packagesOfAModuleFormNoCycle(String module) {
        slices().assignedFrom(new PackagesOf("org.unmask." + module))
                .should()
                .beFreeOfCycles()
                .because("a reader must be able to begin somewhere")
                .check(classes);
    }

    @Test
    void nobodyReachesIntoTheInternalPackageOfAnotherModule() {
        for (String module :
                new String[] {"core", "images", "generate", "engine", "networks", "tables", "report", "pipeline"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.unmask." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.unmask." + module + "..internal..")
                    .because("internal packages may change without notice")
                    .check(classes);
        }
    }

    @Test
    void onlyJobsAndMainsEndTheProcessReadTheEnvironmentOrBuildASession() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.unmask.jobs..", "org.unmask.testing..")
                .and(DescribedPredicate.not(mainsOfBenchmarks()))
                .should()
                .callMethodWhere(target(nameMatching("exit|getenv")).and(target(owner(assignableTo(System.class)))))
                .orShould()
                .callMethodWhere(
                        target(nameMatching("builder")).and(target(owner(nameMatching(".*\\.SparkSession\\$?")))))
                .because("what a step does must follow from its arguments alone")
                .check(classes);
    }

    @Test
    void randomNumbersComeFromSeedsAndTheTimeFromAClock() {
        // A password's salt must be unlike any other, of any run, and no run computes with it.
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.unmask.core.passwords.PasswordHash")
                .should()
                .callConstructorWhere(target(owner(assignableTo(Random.class))))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .because("the same seed and the same clock must give the same run")
                .check(classes);
    }

    @Test
    void sparkFunctionsAreFinalAndCarryNoSession() {
        classes()
                .that()
                .implement(resideInAPackage("org.apache.spark.api.java.function.."))
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .because("a function that travels to executors is a plain value")
                .check(classes);
        fields().that()
                .areDeclaredInClassesThat(are(functionsOfSpark()))
                .should()
                .notHaveRawType(nameMatching(".*\\.(SparkSession|JavaSparkContext|Workspace|Tables|UnmaskConfig)"))
                .because("a session lives on the driver")
                .check(classes);
    }

    @Test
    void nobodyUsesTheLoggingOfTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("there is one log")
                .check(classes);
    }

    @Test
    void onlyJobsAndMainsWriteToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.unmask.jobs..")
                .and(DescribedPredicate.not(mainsOfBenchmarks()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("standard output is data, and jobs alone know what the user asked for")
                .check(classes);
    }

    @Test
    void loggersAreNamedLog() {
        fields().that()
                .haveRawType(Logger.class)
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .andShould()
                .haveName("LOG")
                .because("a logger looks the same everywhere")
                .check(classes);
    }

    @Test
    void rowsOfTablesAreSerializableRecords() {
        classes()
                .that()
                .resideInAPackage("org.unmask.tables.rows")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beRecords()
                .andShould()
                .implement(java.io.Serializable.class)
                .because("rows travel between driver and executors")
                .check(classes);
    }

    @Test
    void exceptionsOfTheHouseShareOneRoot() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(UnmaskException.class)
                // Checked by design: whoever reads a picture or a mask must say what becomes of one that cannot be
                // read.
                .orShould()
                .be(UnreadablePictureException.class)
                .orShould()
                .be(BrokenMaskException.class)
                .because("every error has an exit code")
                .check(classes);
    }

    @Test
    void errorsOnPurposeAreOfTheHouseOrSayThatACallerIsWrong() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.unmask.testing..")
                .should()
                .callConstructorWhere(errorThatHasNoExitCode())
                .because("every error has an exit code")
                .check(classes);
    }

    private static DescribedPredicate<JavaConstructorCall> errorThatHasNoExitCode() {
        Class<?>[] allowed = {
            UnmaskException.class,
            UnreadablePictureException.class,
            BrokenMaskException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            IndexOutOfBoundsException.class,
            // What comes out of streams: caught and wrapped where the place is known.
            IOException.class,
            UncheckedIOException.class,
            // What Spark asks of a catalog that has no such view.
            NoSuchViewException.class,
            // What the compiler puts behind the last case of a switch.
            IncompatibleClassChangeError.class
        };
        return describe("builds another error", call -> {
            JavaClass built = call.getTargetOwner();
            boolean inAConstructorOfItsKind = built.isAssignableTo(Throwable.class)
                    && call.getOriginOwner().isAssignableTo(Throwable.class);
            return built.isAssignableTo(Throwable.class)
                    && !inAConstructorOfItsKind
                    && java.util.Arrays.stream(allowed).noneMatch(built::isAssignableTo);
        });
    }

    private static DescribedPredicate<JavaClass> mainsOfBenchmarks() {
        return describe(
                "mains of benchmarks",
                type -> type.getPackageName().startsWith("org.unmask.benchmarks")
                        && type.tryGetMethod("main", String[].class).isPresent());
    }

    private static DescribedPredicate<JavaClass> functionsOfSpark() {
        return describe(
                "functions of Spark",
                type -> type.getAllRawInterfaces().stream()
                        .anyMatch(face -> face.getPackageName().startsWith("org.apache.spark.api.java.function")));
    }

    private static ArchRule onlyThesePackagesSee(String[] seen, String... packages) {
        String[] observers = java.util.Arrays.copyOf(packages, packages.length + 1);
        observers[packages.length] = "org.unmask.testing..";
        return noClasses()
                .that()
                .resideOutsideOfPackages(observers)
                .should()
                .dependOnClassesThat(resideInAnyPackage(seen));
    }

    private static void mayDependOn(String module, String... others) {
        String[] allowed = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(module), java.util.Arrays.stream(others))
                .map(name -> "org.unmask." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.unmask." + module + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.unmask..").and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .because(
                        "arrows point down only: jobs -> pipeline -> {networks -> engine, generate -> images, tables, report} -> core")
                .check(classes);
    }

    /** Every package of a module is a slice of its own, the module's root package too. */
    private record PackagesOf(String module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(module) || name.startsWith(module + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module;
        }
    }
}
