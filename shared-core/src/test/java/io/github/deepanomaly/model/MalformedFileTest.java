package io.github.deepanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.deepanomaly.model.file.Safetensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedFileTest {

    private static final String PREFIX = "not a valid model file: ";

    /** What reading may take beside the bytes that are there: buffers and the parser. */
    private static final long OVERHEAD = 2_000_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``            | 0  | header must be an object
            []            | 0  | header must be an object
            {} {}         | 0  | header must end
            {"a":1}       | 0  | header at /a must be an object
            {"a":{}}      | 0  | tensor "a" must have dtype F32 or F64, got ""
            {"a":{"dtype":1}} | 0  | header at /a/dtype must be a string
            {"a":{"dtype":"F16","shape":[0],"data_offsets":[0,0]}} | 0  | tensor "a" must have dtype F32 or F64, got "F16"
            {"a":{"dtype":"f32","shape":[0],"data_offsets":[0,0]}} | 0  | tensor "a" must have dtype F32 or F64, got "f32"
            {"a":{"dtype":"F64","data_offsets":[0,0]}} | 0  | tensor "a" must have a shape of length 1, got []
            {"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}} | 8  | tensor "a" must have a shape of length 1, got [1, 1]
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 4  | tensor "a" must have a shape of length 2, got [1]
            {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}} | 4  | header at /a/shape/8 must not be there: at most 8 numbers
            {"a":{"dtype":"F32","shape":[1,NaN],"data_offsets":[0,4]}} | 4  | JSON
            {"a":{"dtype":"F32","shape":[1,1.0],"data_offsets":[0,4]}} | 4  | header at /a/shape/1 must be a whole number
            {"a":{"dtype":"F32","shape":[1,"1"],"data_offsets":[0,4]}} | 4  | header at /a/shape/1 must be a whole number
            {"a":{"dtype":"F32","shape":[1,null],"data_offsets":[0,4]}} | 4  | header at /a/shape/1 must be a whole number
            {"a":{"dtype":"F32","shape":{"0":1},"data_offsets":[0,4]}} | 4  | header at /a/shape must be an array
            {"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,-8]}} | 0  | tensor "a" must have at most 2147483639 values, got shape [-1]
            {"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}} | 4  | tensor "a" must have at most 2147483639 values, got shape [-1, -1]
            {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,0]}} | 0  | tensor "a" must have at most 2147483639 values, got shape [65536, 65536]
            {"a":{"dtype":"F32","shape":[2147483648,0],"data_offsets":[0,0]}} | 0  | tensor "a" must have at most 2147483639 values, got shape [2147483648, 0]
            {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}} | 0  | tensor "a" must have at most 2147483639 values, got shape [4611686018427387904, 4]
            {"a":{"dtype":"F64","shape":[99999999999999999999],"data_offsets":[0,0]}} | 0  | JSON
            {"a":{"dtype":"F64","shape":[1]}} | 8  | tensor "a" of shape [1] must have offsets that are 8 bytes apart, got []
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8,16]}} | 8  | tensor "a" of shape [1] must have offsets that are 8 bytes apart, got [0, 8, 16]
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,7]}} | 8  | tensor "a" of shape [1] must have offsets that are 8 bytes apart, got [0, 7]
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}} | 8  | tensor "a" of shape [1] must have offsets that are 8 bytes apart, got [8, 0]
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[-8,0]}} | 8  | tensor "a" of shape [1] must have offsets that are 8 bytes apart, got [-8, 0]
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[9223372036854775800,-9223372036854775808]}} | 8  | tensor "a" of shape [1] must have offsets that are 8 bytes apart, got [9223372036854775800, -9223372036854775808]
            {"a":{"dtype":"F64","shape":[0],"data_offsets":[0,0],"sparse":[]}} | 0  | header at /a/sparse is not known
            {"a":{"dtype":"F64","shape":[1],"shape":[0],"data_offsets":[0,0]}} | 0  | header must be JSON: Duplicate field 'shape'
            {"a":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"\\u0061":{}} | 0  | header must be JSON: Duplicate field 'a'
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}} | 16 | tensor "a" must begin at byte 0, got 8
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"b":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}} | 16 | tensor "b" must begin at byte 16, got 8
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 8  | tensor "b" must begin at byte 8, got 0
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[1],"data_offsets":[9,17]}} | 17 | tensor "b" must begin at byte 8, got 9
            {"a":{"dtype":"F64","shape":[250000001],"data_offsets":[0,2000000008]}} | 0  | data must be at most 2000000000 bytes, got at least 2000000008
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} | 15 | tensor "a" must have 2 values, but the file ends before 2
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}} | 17 | the file must end after 16 bytes of data
            {"__metadata__":{"a":1}} | 0  | header at /__metadata__/a must be a string
            {"__metadata__":[]} | 0  | header at /__metadata__ must be an object
            {"__metadata__":{},"__metadata__":{}} | 0  | header must be JSON: Duplicate field '__metadata__'
            """)
    void everyFaultOfTheContainerIsNamed(String header, int dataLength, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> container(file(header, new byte[dataLength])))
                .satisfies(thrown -> assertShortLine(thrown))
                .withMessageMatching(
                        message.equals("JSON") ? PREFIX + "header must be JSON: .*" : Pattern.quote(PREFIX + message));
    }

    @Test
    void aLongKeyIsRefused() {
        String key = "k".repeat(1001);
        assertRefused(
                file("{\"" + key + "\":1}", new byte[0]), "header must have keys of at most 1000 characters, got 1001");
        assertThat(refusal(file("{\"" + key.substring(1) + "\":{}}", new byte[0])))
                .hasMessageStartingWith(PREFIX + "tensor \"kkk");
    }

    @Test
    void whatIsNoSafetensorsFileAtAllIsRefused() {
        assertRefused(new byte[0], "the file ends after 0 bytes");
        assertRefused(new byte[7], "the file ends after 7 bytes");
        assertRefused(new byte[8], "header must be an object");
        assertRefused(prefix(-1), "header must have at most 16777216 bytes, got 18446744073709551615");
        assertRefused(prefix(16_777_217), "header must have at most 16777216 bytes, got 16777217");
        assertRefused(prefix(16_777_216), "header must have 16777216 bytes, but only 0 follow");
        assertRefused(
                ByteBuffer.wrap(file("....", new byte[0])).put(8, (byte) 0xff).array(), "header must be UTF-8");
        byte[] surrogate = file("[\"....\"]", new byte[0]); // half of a pair, encoded as UTF-8 must not
        surrogate[10] = (byte) 0xed;
        surrogate[11] = (byte) 0xa0;
        surrogate[12] = (byte) 0x80;
        assertRefused(surrogate, "header must be UTF-8");
    }

    @Test
    void aMatrixMustBeFinite() {
        byte[] nan = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(Float.NaN)
                .array();
        assertRefused(
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}", nan),
                "tensor \"a\" must hold finite numbers, got NaN");
    }

    @Test
    void aVectorMayHoldAnyDouble() throws IOException {
        byte[] data = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(Double.NaN)
                .array();
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
        assertThat(container(file(header, data)).state().vector("a")).containsExactly(Double.NaN);
    }

    @Test
    void tensorsMayStandInAnyOrderAndBeEmpty() throws IOException {
        String header = "{\"b\":{\"data_offsets\":[8,16],\"shape\":[1],\"dtype\":\"F64\"},"
                + "\"c\":{\"dtype\":\"F32\",\"shape\":[3,0],\"data_offsets\":[8,8]},"
                + "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}\n ";
        byte[] data = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(1)
                .putDouble(2)
                .array();
        Safetensors read = container(file(header, data));
        assertThat(read.state().vector("a")).containsExactly(1);
        assertThat(read.state().vector("b")).containsExactly(2);
        assertThat(read.state().matrix("c", 0).rows()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} open brackets")
    @ValueSource(ints = {10, 100, 1_000_000})
    void deepNestingIsRefusedWithoutFollowingIt(int depth) {
        String brackets = "[".repeat(depth);
        String objects = "{\"a\":".repeat(depth);
        assertRefused(file(brackets, new byte[0]), "header must be an object");
        assertRefused(file("{\"a\":" + brackets, new byte[0]), "header at /a must be an object");
        assertRefused(file(objects, new byte[0]), "header at /a/a is not known");
        assertRefused(file("{\"__metadata__\":" + objects, new byte[0]), "header at /__metadata__/a must be a string");
        assertRefused(
                file("{\"a\":{\"shape\":" + brackets, new byte[0]), "header at /a/shape/0 must be a whole number");
    }

    @Test
    void aGigabyteThatIsOnlyDeclaredTakesNoMemory() {
        byte[] matrix = file(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[16384,16384],\"data_offsets\":[0,1073741824]}}", new byte[900]);
        byte[] vector = file(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[134217728],\"data_offsets\":[0,1073741824]}}", new byte[900]);
        assertAllocatesLittle(
                () -> assertRefused(matrix, "tensor \"a\" must have 268435456 values, but the file ends before 226"));
        assertAllocatesLittle(
                () -> assertRefused(vector, "tensor \"a\" must have 134217728 values, but the file ends before 113"));
        assertAllocatesLittle(
                () -> assertRefused(prefix(16_000_000), "header must have 16000000 bytes, but only 0 follow"));
    }

    @Test
    void tooManyTensorsAreRefused() {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i <= 200_000; i++) {
            header.append('"').append(i).append("\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]},");
        }
        assertRefused(file(header.toString(), new byte[0]), "there must be at most 200000 tensors");
    }

    @Test
    void messagesStayShortWhateverTheNames() {
        String name = "\\n\\u001b[31m\\u202e" + "x".repeat(900);
        IOException thrown = refusal(file("{\"" + name + "\":{}}", new byte[0]));
        assertShortLine(thrown);
        assertThat(thrown.getMessage()).startsWith(PREFIX + "tensor \" [31m").endsWith("xxx...");
        assertShortLine(refusal(file("{\"" + "x".repeat(100_000) + "\":{}}", new byte[0])));
    }

    private static Safetensors container(byte[] file) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(file), metadata -> {});
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static byte[] prefix(long headerLength) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .array();
    }

    private static void assertRefused(byte[] file, String message) {
        assertThat(refusal(file)).hasMessage(PREFIX + message);
    }

    private static IOException refusal(byte[] file) {
        try {
            container(file);
        } catch (IOException e) {
            return e;
        }
        throw new AssertionError("no error");
    }

    private static void assertShortLine(Throwable thrown) {
        assertThat(thrown.getMessage()).startsWith(PREFIX).hasSizeLessThan(400).doesNotContainPattern("\\p{C}");
    }

    private static void assertAllocatesLittle(Runnable action) {
        action.run(); // loads classes
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(OVERHEAD);
    }
}
