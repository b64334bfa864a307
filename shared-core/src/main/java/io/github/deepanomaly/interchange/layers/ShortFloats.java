package io.github.deepanomaly.interchange.layers;

/** Numbers of 16 bits. */
public final class ShortFloats {

    private ShortFloats() {}

    /** A number of IEEE 754's binary16: 1 bit sign, 5 bits exponent, 10 bits fraction. */
    public static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign));
        }
        int wide = exponent == 31 ? 0xFF : exponent + 112;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }

    /** A bfloat16: the first half of a float32. */
    public static float brain(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }
}
