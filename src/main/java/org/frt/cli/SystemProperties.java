package org.frt.cli;

import org.frt.learn.NativeProperties;

/**
 * Sets, before ND4J or OpenCV load, what they read from system properties. A property that the user has set on the
 * command line of {@code java} stays as it is.
 */
public final class SystemProperties {
    private SystemProperties() {}

    /**
     * Call once, before any class of ND4J, DL4J or JavaCPP is touched. Loads no native code.
     *
     * @param debug whether the libraries' own logs are wanted
     */
    public static void configure(boolean debug) {
        setUnlessSet("org.nd4j.log.initialization", Boolean.toString(debug));
        NativeProperties.set();
        setUnlessSet("java.awt.headless", "true");
        // JDK 22 to 24 give a console even where there is no terminal, unless this one is asked for.
        setUnlessSet("jdk.console", "java.base");
        // A library brings a configuration along that would have warnings stand amid results.
        setUnlessSet("org.slf4j.simpleLogger.logFile", "System.err");
        setUnlessSet("org.slf4j.simpleLogger.cacheOutputStream", "false");
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", debug ? "info" : "error");
        setUnlessSet("org.slf4j.simpleLogger.log.org.frt", "info");
        setUnlessSet("org.slf4j.simpleLogger.showThreadName", "false");
        setUnlessSet("org.slf4j.simpleLogger.showLogName", "false");
        setUnlessSet("org.slf4j.simpleLogger.showShortLogName", Boolean.toString(debug));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
