package org.frt.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Sets, before ND4J or OpenCV load, what they read from system properties. A property that the user has set on the
 * command line of {@code java} stays as it is.
 */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * Call once, before any class of ND4J, DL4J or JavaCPP is touched. Loads no native code.
     *
     * @param debug whether the libraries' own logs are wanted
     */
    public static void configure(boolean debug) {
        long physical = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        // JavaCPP counts in the whole process for the second figure, heap included.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", Long.toString(physical / 10 * 8));
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", Long.toString(physical / 10 * 9));
        if (hasOneDnnBuild()) {
            setUnlessSet("org.bytedeco.javacpp.platform.extension", "-onednn");
        }
        // DL4J's name: its layers use oneDNN only if this is false.
        setUnlessSet("org.eclipse.deeplearning4j.helpers.disable", "false");
        // Through the log, where a warning that oneDNN's binding is of an older version does not show.
        setUnlessSet("org.bytedeco.javacpp.logger", "slf4j");
        setUnlessSet("org.nd4j.log.initialization", Boolean.toString(debug));
        setUnlessSet("java.awt.headless", "true");
        // JDK 22 to 24 give a console even where there is no terminal, unless this one is asked for.
        setUnlessSet("jdk.console", "java.base");
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", debug ? "info" : "error");
        setUnlessSet("org.slf4j.simpleLogger.log.org.frt", "info");
        setUnlessSet("org.slf4j.simpleLogger.showThreadName", "false");
        setUnlessSet("org.slf4j.simpleLogger.showShortLogName", "true");
    }

    private static boolean hasOneDnnBuild() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return system.startsWith("linux") && (processor.equals("amd64") || processor.equals("x86_64"));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
