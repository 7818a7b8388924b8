package org.frt.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes colour profiles (ICC.1:2010) of spaces that a white, three primaries and one curve describe. */
final class MatrixProfile {
    private static final int HEADER = 128;
    private static final int TAG = 12;
    private static final int VERSION = 0x04200000;

    /** The white to which profiles refer all colours. */
    private static final double[] D50 = {0.9642, 1, 0.8249};

    /** From XYZ to the responses of the eye's cones, by Bradford. */
    private static final double[][] CONES = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    private MatrixProfile() {}

    /**
     * A profile of grey samples.
     *
     * @param curve as in {@link #ofColours}
     */
    static byte[] ofGrey(double... curve) {
        Map<String, byte[]> tags = common();
        tags.put("kTRC", curve(curve));
        return profile("GRAY", tags);
    }

    /**
     * A profile of red, green and blue.
     *
     * @param chromaticities x and y of white, red, green and blue
     * @param curve from samples to light, both in [0, 1]: an exponent; or with four more numbers, a, b, c and d, {@code (ax + b)}
     *     to that exponent from d on, and cx below
     */
    static byte[] ofColours(double[] chromaticities, double... curve) {
        double[] white = xyz(chromaticities, 0);
        double[][] primaries = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] primary = xyz(chromaticities, i + 1);
            for (int row = 0; row < 3; row++) {
                primaries[row][i] = primary[row];
            }
        }
        double[] light = times(inverse(primaries), white);
        double[] seen = times(CONES, white);
        double[] wanted = times(CONES, D50);
        double[][] adapted = new double[3][];
        double[][] back = inverse(CONES);
        for (int i = 0; i < 3; i++) {
            double[] own = {primaries[0][i] * light[i], primaries[1][i] * light[i], primaries[2][i] * light[i]};
            double[] cones = times(CONES, own);
            for (int c = 0; c < 3; c++) {
                cones[c] *= wanted[c] / seen[c];
            }
            adapted[i] = times(back, cones);
        }
        Map<String, byte[]> tags = common();
        String[] names = {"r", "g", "b"};
        for (int i = 0; i < 3; i++) {
            tags.put(names[i] + "XYZ", numbers("XYZ \0\0\0\0", adapted[i]));
            tags.put(names[i] + "TRC", curve(curve));
        }
        return profile("RGB ", tags);
    }

    private static double[] xyz(double[] chromaticities, int index) {
        double x = chromaticities[2 * index];
        double y = chromaticities[2 * index + 1];
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = matrix[i][0] * vector[0] + matrix[i][1] * vector[1] + matrix[i][2] * vector[2];
        }
        return product;
    }

    /** By Cramer's rule. */
    private static double[][] inverse(double[][] m) {
        double[][] inverse = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int up = (i + 1) % 3;
                int left = (j + 1) % 3;
                inverse[j][i] = m[up][left] * m[(i + 2) % 3][(j + 2) % 3] - m[up][(j + 2) % 3] * m[(i + 2) % 3][left];
            }
            determinant += m[0][i] * inverse[i][0];
        }
        for (double[] row : inverse) {
            for (int j = 0; j < 3; j++) {
                row[j] /= determinant;
            }
        }
        return inverse;
    }

    private static Map<String, byte[]> common() {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", text("as told by the picture's file"));
        tags.put("cprt", text("public domain"));
        tags.put("wtpt", numbers("XYZ \0\0\0\0", D50));
        return tags;
    }

    private static byte[] curve(double... parameters) {
        return numbers(parameters.length == 1 ? "para\0\0\0\0\0\0\0\0" : "para\0\0\0\0\0\3\0\0", parameters);
    }

    /** Numbers behind a type, with 16 bits of each behind the point. */
    private static byte[] numbers(String type, double... numbers) {
        ByteBuffer tag = ByteBuffer.allocate(type.length() + 4 * numbers.length).put(type.getBytes(ISO_8859_1));
        for (double number : numbers) {
            tag.putInt((int) Math.round(number * 0x10000));
        }
        return tag.array();
    }

    private static byte[] text(String english) {
        byte[] letters = english.getBytes(UTF_16BE);
        return ByteBuffer.allocate(28 + letters.length)
                .put("mluc\0\0\0\0".getBytes(ISO_8859_1))
                .putInt(1)
                .putInt(TAG)
                .put("enUS".getBytes(ISO_8859_1))
                .putInt(letters.length)
                .putInt(28)
                .put(letters)
                .array();
    }

    private static byte[] profile(String space, Map<String, byte[]> tags) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteBuffer table = ByteBuffer.allocate(4 + TAG * tags.size()).putInt(tags.size());
        int start = HEADER + table.capacity();
        tags.forEach((name, data) -> {
            table.put(name.getBytes(ISO_8859_1)).putInt(start + body.size()).putInt(data.length);
            body.writeBytes(data);
            body.writeBytes(new byte[-data.length & 3]);
        });
        ByteBuffer profile = ByteBuffer.allocate(start + body.size());
        profile.putInt(profile.capacity()).putInt(0).putInt(VERSION);
        profile.put(("mntr" + space + "XYZ ").getBytes(ISO_8859_1));
        profile.position(36).put("acsp".getBytes(ISO_8859_1));
        profile.position(68);
        for (double number : D50) {
            profile.putInt((int) Math.round(number * 0x10000));
        }
        return profile.position(HEADER)
                .put(table.array())
                .put(body.toByteArray())
                .array();
    }
}
