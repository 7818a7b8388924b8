package org.frt.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.frt.io.Location;

/** What {@code NAME=PATH} says; a path alone names itself. */
record NamedPath(String name, Path path) {
    static NamedPath of(String text) {
        int equals = text.indexOf('=');
        return equals <= 0 || Files.exists(Location.of(text))
                ? new NamedPath(text.replaceAll("(?<=.)/+$", ""), Location.of(text))
                : new NamedPath(text.substring(0, equals), Location.of(text.substring(equals + 1)));
    }
}
