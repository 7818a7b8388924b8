package org.frt.learn;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What ND4J, DL4J and JavaCPP read from system properties when they load. The networks of this package see to it
 * themselves. A program that uses OpenCV or another library over JavaCPP before it trains calls {@link #set} first, because
 * JavaCPP reads its limits of memory only once.
 */
public final class NativeProperties {
    private NativeProperties() {}

    /** Sets the properties, but for those that are set; loads no native code. */
    public static void set() {
        long physical = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        // JavaCPP would stop at the size of the heap. In the second figure it counts the whole process, heap included.
        setUnlessSet("org.bytedeco.javacpp.maxbytes", Long.toString(physical / 10 * 8));
        setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", Long.toString(physical / 10 * 9));
        if (hasOneDnnBuild()) {
            setUnlessSet("org.bytedeco.javacpp.platform.extension", "-onednn");
        }
        // DL4J's name: its layers use oneDNN only if this is false.
        setUnlessSet("org.eclipse.deeplearning4j.helpers.disable", "false");
        // Through the log, where a warning that oneDNN's binding is of an older version does not show.
        setUnlessSet("org.bytedeco.javacpp.logger", "slf4j");
        setUnlessSet("org.nd4j.log.initialization", "false");
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
