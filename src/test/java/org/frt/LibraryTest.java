package org.frt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.frt.damage.Damage;
import org.frt.damage.HoleShape;
import org.frt.damage.Mask;
import org.frt.damage.Occlusion;
import org.frt.damage.UserMask;
import org.frt.face.FaceChoice;
import org.frt.face.FaceOptions;
import org.frt.face.Similarity;
import org.frt.image.Image;
import org.frt.onnx.Device;
import org.frt.restore.FaceOutcome.Placement;
import org.frt.restore.FaceRestorer;
import org.frt.restore.Reconstruction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of frt a program may depend on: the types that {@code api.sources} of pom.xml lists, and nothing else. */
final class LibraryTest {
    private static final Path LISTING = Path.of("src/test/resources/org/frt/library.txt");
    private static final String UPDATE = "library.update";

    /** The one foreign type: what pictures come from and go to. */
    private static final String OPENCV_MATRIX = "org.bytedeco.opencv.opencv_core.Mat";

    /**
     * The JDK's packages, those of the dependencies that are not optional, and the two that a device wants which is refused
     * without them.
     */
    private static final List<String> DEPENDENTS_GET = List.of(
            "java.",
            "javax.imageio.",
            "org.bytedeco.javacpp.",
            "org.bytedeco.opencv.",
            "ai.onnxruntime.",
            "ai.onnx.proto.",
            "com.google.protobuf.",
            "com.fasterxml.jackson.",
            "com.twelvemonkeys.imageio.",
            "io.jhdf.",
            "org.bytedeco.dnnl.",
            "com.sun.jna.",
            "org.apiguardian.",
            "org.jspecify.");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.frt");

    /** A change here is a change for those who depend on frt: it belongs into the changelog. */
    @Test
    void itsSignaturesAreThoseThatWereListed() throws IOException {
        String now = signatures();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(LISTING, now, UTF_8);
        }
        assertThat(now)
                .as(
                        "signatures of the library; if the change is meant: mvn -o test -Dtest=LibraryTest -D%s=true",
                        UPDATE)
                .isEqualTo(Files.readString(LISTING, UTF_8));
    }

    @Test
    void itsSignaturesNameNoInternalType() {
        Set<String> named = new TreeSet<>();
        for (JavaClass type : library()) {
            Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
                    .filter(not(this::isKnownOutside))
                    .forEach(other -> named.add(type.getName() + " extends " + other.getName()));
            for (JavaMember member : type.getMembers()) {
                if (isVisible(member)) {
                    namedBy(member)
                            .filter(not(this::isKnownOutside))
                            .forEach(other -> named.add(member.getFullName() + " names " + other.getName()));
                }
            }
        }
        assertThat(named).isEmpty();
    }

    @Test
    void itsTypesAreMarkedStableAndAllPackagesInternal() {
        assertThat(ALL.stream().filter(type -> type.isAnnotatedWith(API.class) && !isPackage(type)))
                .as("types marked %s", API.Status.STABLE)
                .containsExactlyInAnyOrderElementsOf(
                        library().stream().filter(JavaClass::isTopLevelClass).toList())
                .allMatch(type -> type.getAnnotationOfType(API.class).status() == API.Status.STABLE);
        assertThat(ALL.stream().filter(LibraryTest::isPackage))
                .isNotEmpty()
                .allMatch(type -> type.getAnnotationOfType(API.class).status() == API.Status.INTERNAL);
    }

    /** What pom.xml marks as optional, a program that depends on frt does not get. */
    @Test
    void itReachesOnlyWhatDependentsGet() {
        Set<String> missing = new TreeSet<>();
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(library());
        while (!next.isEmpty()) {
            JavaClass type = next.pop();
            if (!reached.add(type)) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass other = dependency.getTargetClass().getBaseComponentType();
                if (ALL.contain(other.getName())) {
                    next.push(ALL.get(other.getName()));
                } else if (!other.isPrimitive() && DEPENDENTS_GET.stream().noneMatch(other.getName()::startsWith)) {
                    missing.add(type.getName() + " needs " + other.getName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Else what is missing would come to light far from where it was left out. */
    @Test
    void itsRecordsTakeNoNullButWhereTheySaySo() throws ReflectiveOperationException {
        Image image = Image.blank(2, 2, 1);
        Mask mask = Mask.nowhere(image);
        Map<Class<?>, Object> values = Stream.of(
                        1,
                        1L,
                        1.0,
                        true,
                        "",
                        List.of(),
                        Map.of(),
                        image,
                        mask,
                        new UserMask(mask, UserMask.Frame.PHOTO, ""),
                        new Damage(image, mask),
                        new Reconstruction(image, image),
                        new Placement(Similarity.IDENTITY, null, null, null),
                        Similarity.IDENTITY,
                        Occlusion.UNKNOWN,
                        FaceOptions.DEFAULT,
                        FaceChoice.ALL,
                        HoleShape.BRUSH,
                        UserMask.Frame.PHOTO,
                        Device.CPU)
                .collect(Collectors.toMap(Object::getClass, value -> value));
        Set<String> silent = new TreeSet<>();
        for (JavaClass type : library()) {
            Class<?> record = type.reflect();
            if (!record.isRecord()) {
                continue;
            }
            RecordComponent[] components = record.getRecordComponents();
            Constructor<?> constructor = record.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            Object[] valid = Arrays.stream(components)
                    .map(component -> value(component.getType(), values))
                    .toArray();
            constructor.newInstance(valid);
            for (int i = 0; i < components.length; i++) {
                if (components[i].getType().isPrimitive()
                        || components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    continue;
                }
                Object[] lacking = valid.clone();
                lacking[i] = null;
                try {
                    constructor.newInstance(lacking);
                    silent.add(record.getName() + "." + components[i].getName());
                } catch (InvocationTargetException e) {
                    assertThat(e).hasCauseInstanceOf(NullPointerException.class);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private static @Nullable Object value(Class<?> type, Map<Class<?>, Object> values) {
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        return values.entrySet().stream()
                .filter(each -> boxed.isAssignableFrom(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The build compiles and runs this program. */
    @Test
    void readmeShowsTheProgramThatIsBuilt() throws IOException {
        String program = Files.readString(Path.of("src/it/consumer/src/main/java/Restore.java"), UTF_8);
        assertThat(Files.readString(Path.of("README.md"), UTF_8)).contains("```java\n" + program + "```");
    }

    private List<JavaClass> library() {
        Predicate<String> listed = Stream.of(System.getProperty("api.sources").split(","))
                .map(String::strip)
                .map(source -> source.replace(".java", "")
                                .replace('/', '.')
                                .replace(".", "\\.")
                                .replace("*", "\\w+") + "(\\$.*)?")
                .map(pattern -> (Predicate<String>) name -> name.matches(pattern))
                .reduce(name -> false, Predicate::or);
        return ALL.stream()
                .filter(type -> listed.test(type.getName()))
                .filter(LibraryTest::isPublic)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .toList();
    }

    private static boolean isPackage(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(LibraryTest::isPublic).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> namedBy(JavaMember member) {
        Stream<JavaClass> types = member.getAllInvolvedRawTypes().stream();
        return member instanceof JavaCodeUnit unit ? Stream.concat(types, unit.getExceptionTypes().stream()) : types;
    }

    private boolean isKnownOutside(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.isPrimitive()
                || element.getName().startsWith("java.")
                || element.getName().equals(OPENCV_MATRIX)
                || library().contains(element);
    }

    private static String classes() {
        return Path.of(URI.create(FaceRestorer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** As {@code javap} gives them. */
    private String signatures() {
        List<String> arguments = new ArrayList<>(List.of("-protected", "-classpath", classes()));
        library().forEach(type -> arguments.add(type.getName()));
        StringWriter out = new StringWriter();
        PrintWriter to = new PrintWriter(out);
        assertThat(ToolProvider.findFirst("javap").orElseThrow().run(to, to, arguments.toArray(String[]::new)))
                .isZero();
        return out.toString()
                .lines()
                .filter(line -> !line.startsWith("Compiled from "))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
