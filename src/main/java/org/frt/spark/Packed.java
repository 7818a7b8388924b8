package org.frt.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.io.CompressionCodec;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;

/**
 * A sum that waits or travels, as Spark serialises it, but compressed: counts are mostly small, and take a fraction of their
 * memory then.
 */
record Packed<S extends Serializable>(byte[] bytes) implements Serializable {
    static <S extends Serializable> Packed<S> of(S sum) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SerializationStream out = serializer().serializeStream(codec().compressedOutputStream(bytes))) {
            out.writeObject(sum, tag());
        }
        return new Packed<>(bytes.toByteArray());
    }

    S open() {
        try (DeserializationStream in =
                serializer().deserializeStream(codec().compressedInputStream(new ByteArrayInputStream(bytes)))) {
            return in.readObject(tag());
        }
    }

    private static SerializerInstance serializer() {
        return SparkEnv.get().serializer().newInstance();
    }

    private static CompressionCodec codec() {
        return CompressionCodec.createCodec(SparkEnv.get().conf());
    }

    private static <S> ClassTag<S> tag() {
        return ClassTag.apply(Object.class);
    }
}
