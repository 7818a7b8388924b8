package org.frt;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.frt.io.Json;
import org.frt.onnx.Device;
import org.junit.jupiter.api.Test;

/** The map of {@code src/site/markdown/architecture.md}, held. */
@AnalyzeClasses(packages = "org.frt", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final Set<String> NETWORKS =
            Set.of("org.frt.network", "org.frt.predict", "org.frt.onednn", "org.frt.learn");

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("spark")
            .definedBy("org.frt.spark")
            .layer("cli")
            .definedBy("org.frt.cli")
            .layer("serve")
            .definedBy("org.frt.serve")
            .layer("prepare")
            .definedBy("org.frt.prepare")
            .layer("train")
            .definedBy("org.frt.train")
            .layer("inpaint")
            .definedBy("org.frt.inpaint")
            .layer("evaluate")
            .definedBy("org.frt.evaluate..")
            .layer("exchange")
            .definedBy("org.frt.exchange")
            .layer("restore")
            .definedBy("org.frt.restore")
            .layer("checkpoint")
            .definedBy("org.frt.checkpoint")
            .layer("learn")
            .definedBy("org.frt.learn")
            .layer("predict")
            .definedBy("org.frt.predict")
            .layer("onednn")
            .definedBy("org.frt.onednn")
            .layer("network")
            .definedBy("org.frt.network")
            .layer("dataset")
            .definedBy("org.frt.dataset")
            .layer("run")
            .definedBy("org.frt.run")
            .layer("recognise")
            .definedBy("org.frt.recognise..")
            .layer("face")
            .definedBy("org.frt.face")
            .layer("damage")
            .definedBy("org.frt.damage")
            .layer("metric")
            .definedBy("org.frt.metric")
            .layer("report")
            .definedBy("org.frt.report")
            .layer("image")
            .definedBy("org.frt.image")
            .layer("onnx")
            .definedBy("org.frt.onnx")
            .layer("net")
            .definedBy("org.frt.net")
            .layer("io")
            .definedBy("org.frt.io")
            .whereLayer("spark")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("serve")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("spark")
            .whereLayer("prepare")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("train")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("inpaint")
            .mayOnlyBeAccessedByLayers("cli", "serve")
            .whereLayer("evaluate")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("restore")
            .mayOnlyBeAccessedByLayers("cli", "serve", "train", "inpaint", "evaluate")
            .whereLayer("checkpoint")
            .mayOnlyBeAccessedByLayers("cli", "train", "inpaint", "evaluate", "exchange", "restore")
            .whereLayer("learn")
            .mayOnlyBeAccessedByLayers("cli", "train")
            .whereLayer("predict")
            .mayOnlyBeAccessedByLayers("cli", "train", "inpaint", "evaluate", "exchange", "restore", "checkpoint")
            .whereLayer("onednn")
            .mayOnlyBeAccessedByLayers("learn")
            .whereLayer("network")
            .mayOnlyBeAccessedByLayers(
                    "spark", "cli", "train", "inpaint", "evaluate", "checkpoint", "learn", "predict", "onednn")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("cli", "prepare", "train", "evaluate")
            .whereLayer("recognise")
            .mayOnlyBeAccessedByLayers("cli", "serve", "train", "evaluate", "exchange")
            .whereLayer("face")
            .mayOnlyBeAccessedByLayers(
                    "cli",
                    "serve",
                    "prepare",
                    "train",
                    "inpaint",
                    "evaluate",
                    "restore",
                    "run",
                    "recognise",
                    "damage",
                    "dataset")
            .whereLayer("damage")
            .mayOnlyBeAccessedByLayers(
                    "cli",
                    "serve",
                    "prepare",
                    "train",
                    "inpaint",
                    "evaluate",
                    "restore",
                    "learn",
                    "predict",
                    "network",
                    "dataset")
            .whereLayer("metric")
            .mayOnlyBeAccessedByLayers("cli", "serve", "train", "evaluate")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("train", "evaluate")
            .whereLayer("onnx")
            .mayOnlyBeAccessedByLayers(
                    "cli",
                    "serve",
                    "train",
                    "inpaint",
                    "evaluate",
                    "restore",
                    "checkpoint",
                    "predict",
                    "face",
                    "recognise")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers(
                    "spark", "cli", "serve", "prepare", "train", "inpaint", "evaluate", "exchange", "dataset");

    /** Others only say on which device. */
    @ArchTest
    static final ArchRule NETWORKS_ARE_RUN_IN_THREE_ROOMS = noClasses()
            .that()
            .resideOutsideOfPackages("org.frt.onnx", "org.frt.predict", "org.frt.face", "org.frt.recognise..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.frt.onnx").and(not(equivalentTo(Device.class))));

    @ArchTest
    static final ArchRule THE_LOWEST_ROOMS_KNOW_NO_OTHER = noClasses()
            .that()
            .resideInAnyPackage("org.frt.io", "org.frt.net", "org.frt.onnx")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.frt.image", "org.frt.face", "org.frt.damage", "org.frt.metric", "org.frt.dataset");

    @ArchTest
    static final ArchRule REPORTS_KNOW_ONLY_IMAGES_AND_FILES = noClasses()
            .that()
            .resideInAPackage("org.frt.report")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.frt.run",
                    "org.frt.face",
                    "org.frt.recognise",
                    "org.frt.damage",
                    "org.frt.metric",
                    "org.frt.dataset",
                    "org.frt.learn",
                    "org.frt.predict",
                    "org.frt.onednn",
                    "org.frt.network",
                    "org.frt.checkpoint",
                    "org.bytedeco..");

    @ArchTest
    static final ArchRule METRICS_KNOW_NO_IMAGES = noClasses()
            .that()
            .resideInAPackage("org.frt.metric")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.frt.image", "org.bytedeco..");

    @ArchTest
    static final ArchRule DL4J_STAYS_WITH_TRAINING = noClasses()
            .that()
            .resideOutsideOfPackages("org.frt.learn", "org.frt.onednn", "org.frt.train")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule WHAT_PREDICTS_RUNS_WITHOUT_DL4J = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.frt.inpaint", "org.frt.restore", "org.frt.checkpoint", "org.frt.predict", "org.frt.network")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("org.frt.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TYPES_OF_THE_NETWORKS_FORM_NO_CYCLE = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    JavaClass outermost = type;
                    while (outermost.getEnclosingClass().isPresent()) {
                        outermost = outermost.getEnclosingClass().get();
                    }
                    return NETWORKS.contains(outermost.getPackageName())
                            ? SliceIdentifier.of(outermost.getName())
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "types of " + NETWORKS;
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule ONNX_FILES_STAY_WITH_THE_NETWORKS = noClasses()
            .that()
            .resideOutsideOfPackages("org.frt.predict", "org.frt.recognise..", "org.frt.onnx")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "ai.onnx..");

    /** A mapper that nobody set up writes what a record derives in another order from one process to the next. */
    @ArchTest
    static final ArchRule JSON_IS_WRITTEN_IN_ONE_DIALECT = noClasses()
            .that()
            .areNotAssignableTo(Json.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectMapper.class);

    @ArchTest
    static final ArchRule SPARK_STAYS_IN_ITS_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("org.frt.spark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

    @ArchTest
    static final ArchRule OPTIONS_STAY_AT_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("org.frt.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule ONLY_WHAT_OTHER_ROOMS_NEED_IS_PUBLIC = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            // Who starts frt names these, not frt's own code.
            .resideOutsideOfPackages("org.frt.cli", "org.frt.spark")
            .should(new ArchCondition<>("be used by another package, or named by what is public beside it") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean needed = type.getDirectDependenciesToSelf().stream()
                            .map(Dependency::getOriginClass)
                            .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())
                                    || (user.getModifiers().contains(JavaModifier.PUBLIC) && names(user, type)));
                    events.add(new SimpleConditionEvent(
                            type, needed, type.getName() + " is public, and only its own package uses it"));
                }
            });

    private static boolean names(JavaClass user, JavaClass type) {
        return user.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(member -> member.getAllInvolvedRawTypes().contains(type));
    }

    @ArchTest
    static final ArchRule HTTP_STAYS_WITH_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("org.frt.serve")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule NOTHING_DESERIALIZES_JAVA_OBJECTS =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    /** Doors have other words for settings: a page has none of the command line's. */
    @Test
    void optionWordsStayAtTheCommandLine() throws IOException {
        Path sources = Path.of("src/main/java/org/frt");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.startsWith(sources.resolve("cli"))))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, UTF_8))
                            .doesNotContainPattern("\"(?:[^\"\\\\\n]|\\\\.)*--[a-z]"));
        }
    }
}
