package org.bytedeco.javacpp.indexer;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/**
 * Handles that read and write native memory at an address: by {@code java.lang.foreign} where the JDK has it (22 and
 * later), else by {@code sun.misc.Unsafe}, which is silent there. Both are found by name, because the first is unknown
 * to the JDK that frt is compiled for, and the compiler warns of the second. Held in static final fields, the handles
 * are compiled to a plain load or store.
 */
@NullMarked
final class NativeMemory {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
    private static final boolean FOREIGN = Runtime.version().feature() >= 22;

    /** The whole address space as one segment, or the {@code Unsafe} object. */
    private static final Object MEMORY = FOREIGN ? allMemory() : unsafe();

    private NativeMemory() {}

    /** A handle of type {@code (long) → type} that reads a value at an address. */
    static MethodHandle getter(Class<?> type) {
        try {
            if (!FOREIGN) {
                return LOOKUP.findVirtual(MEMORY.getClass(), "get" + capital(type), methodType(type, long.class))
                        .bindTo(MEMORY);
            }
            MethodHandle get = LOOKUP.findVirtual(segment(), "get", methodType(type, layoutClass(type), long.class));
            return MethodHandles.insertArguments(get, 0, MEMORY, layout(type));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no access to native memory", e);
        }
    }

    /** A handle of type {@code (long, type) → void} that writes a value at an address. */
    static MethodHandle setter(Class<?> type) {
        try {
            if (!FOREIGN) {
                return LOOKUP.findVirtual(
                                MEMORY.getClass(), "put" + capital(type), methodType(void.class, long.class, type))
                        .bindTo(MEMORY);
            }
            MethodHandle set =
                    LOOKUP.findVirtual(segment(), "set", methodType(void.class, layoutClass(type), long.class, type));
            return MethodHandles.insertArguments(set, 0, MEMORY, layout(type));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no access to native memory", e);
        }
    }

    /** What a call of such a handle failed with, as an exception that need not be declared. */
    static RuntimeException failure(Throwable cause) {
        if (cause instanceof RuntimeException exception) {
            return exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }

    private static Object allMemory() {
        try {
            Object nothing = segment().getField("NULL").get(null);
            Method reinterpret = segment().getMethod("reinterpret", long.class);
            return reinterpret.invoke(nothing, Long.MAX_VALUE);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no access to native memory", e);
        }
    }

    private static Object unsafe() {
        try {
            Field instance = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return instance.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no access to native memory", e);
        }
    }

    private static Class<?> segment() throws ClassNotFoundException {
        return Class.forName("java.lang.foreign.MemorySegment");
    }

    private static Class<?> layoutClass(Class<?> type) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign.ValueLayout$Of" + capital(type));
    }

    private static Object layout(Class<?> type) throws ReflectiveOperationException {
        String name = "JAVA_" + type.getName().toUpperCase(Locale.ROOT) + (type == byte.class ? "" : "_UNALIGNED");
        return Class.forName("java.lang.foreign.ValueLayout").getField(name).get(null);
    }

    private static String capital(Class<?> type) {
        String name = type.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
