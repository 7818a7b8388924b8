package org.bytedeco.javacpp.indexer;

import static java.lang.invoke.MethodHandles.byteArrayViewVarHandle;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.NullMarked;

/**
 * Stands in for JavaCPP's class of this name, through which ND4J reads and writes native memory. JavaCPP's uses {@code
 * sun.misc.Unsafe}, of which JDK 24 and later warn on the console, and which later ones are going to refuse. This one
 * uses {@link NativeMemory}, and views of arrays instead of the rest.
 *
 * <p>Addresses and offsets count bytes and need not be aligned; numbers are in the machine's byte order.
 */
@NullMarked
class UnsafeRaw extends Raw {
    private static final MethodHandle GET_BYTE = NativeMemory.getter(byte.class);
    private static final MethodHandle PUT_BYTE = NativeMemory.setter(byte.class);
    private static final MethodHandle GET_SHORT = NativeMemory.getter(short.class);
    private static final MethodHandle PUT_SHORT = NativeMemory.setter(short.class);
    private static final MethodHandle GET_INT = NativeMemory.getter(int.class);
    private static final MethodHandle PUT_INT = NativeMemory.setter(int.class);
    private static final MethodHandle GET_LONG = NativeMemory.getter(long.class);
    private static final MethodHandle PUT_LONG = NativeMemory.setter(long.class);
    private static final MethodHandle GET_FLOAT = NativeMemory.getter(float.class);
    private static final MethodHandle PUT_FLOAT = NativeMemory.setter(float.class);
    private static final MethodHandle GET_DOUBLE = NativeMemory.getter(double.class);
    private static final MethodHandle PUT_DOUBLE = NativeMemory.setter(double.class);
    private static final MethodHandle GET_CHAR = NativeMemory.getter(char.class);
    private static final MethodHandle PUT_CHAR = NativeMemory.setter(char.class);

    private static final VarHandle SHORTS = byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS = byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle FLOATS = byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());
    private static final VarHandle DOUBLES = byteArrayViewVarHandle(double[].class, ByteOrder.nativeOrder());
    private static final VarHandle CHARS = byteArrayViewVarHandle(char[].class, ByteOrder.nativeOrder());

    /** Asked by JavaCPP before it makes one. */
    static boolean isAvailable() {
        return true;
    }

    @Override
    byte getByte(long address) {
        try {
            return (byte) GET_BYTE.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putByte(long address, byte value) {
        try {
            PUT_BYTE.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    short getShort(long address) {
        try {
            return (short) GET_SHORT.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putShort(long address, short value) {
        try {
            PUT_SHORT.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    int getInt(long address) {
        try {
            return (int) GET_INT.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putInt(long address, int value) {
        try {
            PUT_INT.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    long getLong(long address) {
        try {
            return (long) GET_LONG.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putLong(long address, long value) {
        try {
            PUT_LONG.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    float getFloat(long address) {
        try {
            return (float) GET_FLOAT.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putFloat(long address, float value) {
        try {
            PUT_FLOAT.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    double getDouble(long address) {
        try {
            return (double) GET_DOUBLE.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putDouble(long address, double value) {
        try {
            PUT_DOUBLE.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    char getChar(long address) {
        try {
            return (char) GET_CHAR.invokeExact(address);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    void putChar(long address, char value) {
        try {
            PUT_CHAR.invokeExact(address, value);
        } catch (Throwable e) {
            throw NativeMemory.failure(e);
        }
    }

    @Override
    boolean getBoolean(long address) {
        return getByte(address) != 0;
    }

    @Override
    void putBoolean(long address, boolean value) {
        putByte(address, value ? (byte) 1 : (byte) 0);
    }

    @Override
    byte getByte(byte[] array, long offset) {
        return array[Math.toIntExact(offset)];
    }

    @Override
    void putByte(byte[] array, long offset, byte value) {
        array[Math.toIntExact(offset)] = value;
    }

    @Override
    short getShort(byte[] array, long offset) {
        return (short) SHORTS.get(array, Math.toIntExact(offset));
    }

    @Override
    void putShort(byte[] array, long offset, short value) {
        SHORTS.set(array, Math.toIntExact(offset), value);
    }

    @Override
    int getInt(byte[] array, long offset) {
        return (int) INTS.get(array, Math.toIntExact(offset));
    }

    @Override
    void putInt(byte[] array, long offset, int value) {
        INTS.set(array, Math.toIntExact(offset), value);
    }

    @Override
    long getLong(byte[] array, long offset) {
        return (long) LONGS.get(array, Math.toIntExact(offset));
    }

    @Override
    void putLong(byte[] array, long offset, long value) {
        LONGS.set(array, Math.toIntExact(offset), value);
    }

    @Override
    float getFloat(byte[] array, long offset) {
        return (float) FLOATS.get(array, Math.toIntExact(offset));
    }

    @Override
    void putFloat(byte[] array, long offset, float value) {
        FLOATS.set(array, Math.toIntExact(offset), value);
    }

    @Override
    double getDouble(byte[] array, long offset) {
        return (double) DOUBLES.get(array, Math.toIntExact(offset));
    }

    @Override
    void putDouble(byte[] array, long offset, double value) {
        DOUBLES.set(array, Math.toIntExact(offset), value);
    }

    @Override
    char getChar(byte[] array, long offset) {
        return (char) CHARS.get(array, Math.toIntExact(offset));
    }

    @Override
    void putChar(byte[] array, long offset, char value) {
        CHARS.set(array, Math.toIntExact(offset), value);
    }

    @Override
    boolean getBoolean(byte[] array, long offset) {
        return getByte(array, offset) != 0;
    }

    @Override
    void putBoolean(byte[] array, long offset, boolean value) {
        putByte(array, offset, value ? (byte) 1 : (byte) 0);
    }
}
