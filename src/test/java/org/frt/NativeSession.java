package org.frt;

import org.frt.cli.SystemProperties;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Gives every test run the native set-up that the command line gives itself. */
public final class NativeSession implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        SystemProperties.configure(false);
    }
}
