package org.bytedeco.javacpp.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

final class UnsafeRawTest {
    /** Odd, because numbers in native memory need not be aligned. */
    private static final int PLACE = 3;

    private final Raw raw = new UnsafeRaw();

    @Test
    void isWhatJavaCppUsesHere() {
        URL place = UnsafeRaw.class.getResource("UnsafeRaw.class");
        assertThat(place).hasProtocol("file");
        assertThat(Raw.getInstance()).isInstanceOf(UnsafeRaw.class);
    }

    @Test
    void writesNativeMemoryWhereABufferReadsIt() {
        try (BytePointer memory = new BytePointer(16)) {
            ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
            long address = memory.address() + PLACE;
            raw.putByte(address, (byte) -7);
            assertThat(buffer.get(PLACE)).isEqualTo((byte) -7);
            raw.putShort(address, (short) -30_001);
            assertThat(buffer.getShort(PLACE)).isEqualTo((short) -30_001);
            raw.putChar(address, '\u0159');
            assertThat(buffer.getChar(PLACE)).isEqualTo('\u0159');
            raw.putInt(address, 1_234_567_891);
            assertThat(buffer.getInt(PLACE)).isEqualTo(1_234_567_891);
            raw.putLong(address, -1_234_567_891_234L);
            assertThat(buffer.getLong(PLACE)).isEqualTo(-1_234_567_891_234L);
            raw.putFloat(address, -0.1f);
            assertThat(buffer.getFloat(PLACE)).isEqualTo(-0.1f);
            raw.putDouble(address, 0.1);
            assertThat(buffer.getDouble(PLACE)).isEqualTo(0.1);
            raw.putBoolean(address, true);
            assertThat(buffer.get(PLACE)).isEqualTo((byte) 1);
        }
    }

    @Test
    void readsNativeMemoryThatABufferWrote() {
        try (BytePointer memory = new BytePointer(16)) {
            ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
            long address = memory.address() + PLACE;
            buffer.putDouble(PLACE, -0.1);
            assertThat(raw.getDouble(address)).isEqualTo(-0.1);
            assertThat(raw.getLong(address)).isEqualTo(Double.doubleToRawLongBits(-0.1));
            buffer.putFloat(PLACE, 0.1f);
            assertThat(raw.getFloat(address)).isEqualTo(0.1f);
            assertThat(raw.getInt(address)).isEqualTo(Float.floatToRawIntBits(0.1f));
            buffer.putShort(PLACE, (short) -2);
            assertThat(raw.getShort(address)).isEqualTo((short) -2);
            assertThat(raw.getChar(address)).isEqualTo('\ufffe');
            buffer.put(PLACE, (byte) -2);
            assertThat(raw.getByte(address)).isEqualTo((byte) -2);
            assertThat(raw.getBoolean(address)).isTrue();
            buffer.put(PLACE, (byte) 0);
            assertThat(raw.getBoolean(address)).isFalse();
        }
    }

    @Test
    void numbersInAnArrayAreInTheMachinesOrder() {
        byte[] array = new byte[16];
        ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.nativeOrder());
        raw.putDouble(array, PLACE, 0.1);
        assertThat(buffer.getDouble(PLACE)).isEqualTo(0.1);
        assertThat(raw.getLong(array, PLACE)).isEqualTo(Double.doubleToRawLongBits(0.1));
        raw.putFloat(array, PLACE, -0.1f);
        assertThat(buffer.getFloat(PLACE)).isEqualTo(-0.1f);
        assertThat(raw.getInt(array, PLACE)).isEqualTo(Float.floatToRawIntBits(-0.1f));
        raw.putChar(array, PLACE, '\ufffe');
        assertThat(raw.getShort(array, PLACE)).isEqualTo((short) -2);
        raw.putBoolean(array, PLACE, true);
        assertThat(array[PLACE]).isEqualTo((byte) 1);
        assertThat(raw.getBoolean(array, PLACE)).isTrue();
        assertThat(raw.getByte(array, PLACE)).isEqualTo((byte) 1);
    }
}
