package org.frt.net;

import org.jspecify.annotations.Nullable;

/**
 * A published file.
 *
 * @param address where it is
 * @param name what it is called on disk
 * @param bytes its length; {@code null} if unknown
 * @param sha256 its digest in 64 lower-case hexadecimal digits
 */
public record RemoteFile(
        String address, String name, @Nullable Long bytes, String sha256) {}
