package org.frt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.frt.io.InputException;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
    @Test
    void whatTheUserCanMendIsTwo() {
        assertThat(ExitCode.of(new InputException("a.jpg", "it is damaged", "use another copy")))
                .isEqualTo(2);
        assertThat(ExitCode.of(new IOException("No space left on device"))).isEqualTo(2);
        assertThat(ExitCode.of(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo(2);
    }

    @Test
    void wantOfMemoryOrOfRoomForNativeLibrariesIsTheUsersToMend() {
        OutOfMemoryError heap = new OutOfMemoryError("Java heap space");
        assertThat(ExitCode.of(heap)).isEqualTo(2);
        // What there is twice, not what a small machine does not have.
        assertThat(ExitCode.message(heap))
                .contains("-Xmx" + 2 * (Runtime.getRuntime().maxMemory() >> 20) + "m");
        OutOfMemoryError outside =
                new OutOfMemoryError("Physical memory usage is too high: physicalBytes (1G) > maxPhysicalBytes (900M)");
        assertThat(ExitCode.message(outside)).contains("maxphysicalbytes").doesNotContain("-Xmx");
        OutOfMemoryError wrapped =
                new OutOfMemoryError("Cannot allocate new LongPointer(1): totalBytes = 14368, physicalBytes = 901M");
        assertThat(ExitCode.message(wrapped)).contains("maxphysicalbytes");
        RuntimeException without = new IllegalStateException("no library", new UnsatisfiedLinkError("allocateArray"));
        assertThat(ExitCode.of(without)).isEqualTo(2);
        Error unlinked =
                new ExceptionInInitializerError(new UnsatisfiedLinkError("no jniopencv_core in java.library.path"));
        assertThat(ExitCode.of(unlinked)).isEqualTo(2);
        assertThat(ExitCode.message(unlinked))
                .contains("no jniopencv_core")
                .contains("-Dorg.bytedeco.javacpp.cachedir");
        Throwable second = new NoClassDefFoundError("Could not initialize class org.frt.image.OpenCv")
                .initCause(new ExceptionInInitializerError(
                        "Exception java.lang.UnsatisfiedLinkError: no jniopencv_core [in thread \"main\"]"));
        assertThat(ExitCode.of(second)).isEqualTo(2);
        assertThat(ExitCode.message(second)).contains("no jniopencv_core");
        Throwable noRoom = new UnsatisfiedLinkError("no space").initCause(new IOException("No space left on device"));
        Error readOnly = new ExceptionInInitializerError(new IllegalStateException(
                "Failed to load onnx-runtime library",
                new FileSystemException("/t/onnx", null, "Read-only file system")));
        for (Throwable unpacking : List.of(noRoom, readOnly)) {
            assertThat(ExitCode.of(unpacking)).isEqualTo(2);
            assertThat(ExitCode.message(unpacking)).contains("-Djava.io.tmpdir").doesNotContain("fault");
        }
    }

    @Test
    void anythingElseIsAFaultOfFrts() {
        assertThat(ExitCode.of(new ExceptionInInitializerError(new IllegalStateException("index 5"))))
                .isEqualTo(70);
        assertThat(ExitCode.of(new IllegalStateException("index 5"))).isEqualTo(70);
        assertThat(ExitCode.of(new AssertionError("unreachable"))).isEqualTo(70);
        assertThat(ExitCode.of(new NoSuchMethodError("of another version"))).isEqualTo(70);
        assertThat(ExitCode.message(new IllegalStateException("index 5")))
                .contains("a fault of frt's own")
                .contains("--debug");
    }

    @Test
    void messageIsOneLine() {
        assertThat(ExitCode.message(new IllegalStateException("one\n  two")))
                .contains("one two")
                .doesNotContain("\n");
    }

    @Test
    void settingsAreCalledAsTheirOptions() {
        assertThat(ExitCode.message(InputException.ofSetting("max_yaw", "200 is out of range", "give up to 90")))
                .isEqualTo("--max-yaw: 200 is out of range; give up to 90");
    }

    @Test
    void aFolderWhoseNameCannotBeUnderstoodIsSaid() {
        String before = System.getProperty("user.dir");
        try {
            System.setProperty("user.dir", "/photos/\uFFFD");
            CommandRun run = CommandRun.of("inpaint", "-s", "a.jpg", "-o", "out");
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("the folder that this is called in", "give the folder another name");
            assertThat(CommandRun.of("inpaint", "--help").code()).isZero();
        } finally {
            System.setProperty("user.dir", before);
        }
    }

    @Test
    void argumentsThatTheLocaleSpoiltAreRefusedWithTheRemedy() {
        CommandRun run = CommandRun.of("inpaint", "-s", "\uFFFD\uFFFD.jpg", "-o", "out");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void aNameThatAnUnsetVariableLeftEmptyIsNotTheCurrentFolder() {
        for (String[] arguments : new String[][] {
            {"inpaint", "-s", "", "-o", "out"},
            {"inpaint", "-s", "photos", "-o", " "},
            {"evaluate", "reconstruction", "-d", "data", "-r", "mine=", "-o", "out"}
        }) {
            CommandRun run = CommandRun.of(arguments);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("this names no file");
        }
    }

    @Test
    void aLibraryThatJavaItselfLacksIsNotLookedForAmongOurs() {
        Error lacking = new UnsatisfiedLinkError(
                System.getProperty("java.home")
                        + "/lib/libfontmanager.so: libharfbuzz.so.0: cannot open shared object file: No such file or directory");
        assertThat(ExitCode.of(lacking)).isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.message(lacking))
                .startsWith("Java: it lacks a library of the system (")
                .contains("libharfbuzz.so.0")
                .endsWith("); install it, or a larger package of Java");
    }
}
