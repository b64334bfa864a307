package io.github.deepanomaly.engine.blas.products;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The version and the kernels of the OpenBLAS library in use. It need not be ours: the loader of Linux binds by name, so that
 * the first OpenBLAS of a process answers for every later one. The library has functions for both, {@code
 * openblas_get_config} and {@code openblas_get_corename}, but their bindings are in a part of JavaCPP's presets that would
 * add 4 MB for each platform.
 */
final class Answering {

    /** OpenBLAS's tables of kernels, a symbol each; on other processors the kernels are not named. */
    private static final List<String> KERNELS = List.of(
            "PRESCOTT CORE2 NEHALEM SANDYBRIDGE HASWELL SKYLAKEX COOPERLAKE SAPPHIRERAPIDS ATOM NANO OPTERON BARCELONA BOBCAT "
                    .concat(
                            "BULLDOZER PILEDRIVER STEAMROLLER EXCAVATOR ZEN ARMV8 ARMV8SVE CORTEXA53 CORTEXA57 CORTEXA72 ")
                    .concat("CORTEXA73 NEOVERSEN1 NEOVERSEV1 NEOVERSEN2 THUNDERX THUNDERX2T99 THUNDERX3T110 TSV110 ")
                    .concat("EMAG8180 FALKOR VORTEX VORTEXM4 CORTEXA55 A64FX ARMV9SME")
                    .split(" ", -1));

    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) \\S+ \\S+ \\S+ \\S+\\s+(/.+)");
    private static final byte[] NAME = "OpenBLAS 0.".getBytes(StandardCharsets.US_ASCII);

    private Answering() {}

    /** Such as "OpenBLAS 0.3.31, HASWELL"; the library must have loaded. */
    static String describe() {
        String version = file().flatMap(Answering::version).orElse(openblas_nolapack.OPENBLAS_VERSION.strip());
        return kernels().map(name -> version + ", " + name).orElse(version);
    }

    /** The table that the library has chosen for this processor, or was told to take by {@code OPENBLAS_CORETYPE}. */
    private static Optional<String> kernels() {
        Pointer variable = Loader.addressof("gotoblas");
        if (variable == null || variable.isNull()) {
            return Optional.empty();
        }
        long chosen = new LongPointer(variable).get(0);
        return KERNELS.stream()
                .filter(name -> {
                    Pointer table = Loader.addressof("gotoblas_" + name);
                    return table != null && table.address() == chosen;
                })
                .findFirst();
    }

    /** On Linux, the file of the library whose functions are called. */
    private static Optional<Path> file() {
        Pointer function = Loader.addressof("openblas_get_config");
        if (function == null || !Files.isReadable(Path.of("/proc/self/maps"))) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.map(MAPPING::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> Long.parseUnsignedLong(line.group(1), 16) <= function.address()
                            && function.address() < Long.parseUnsignedLong(line.group(2), 16))
                    .map(line -> Path.of(line.group(3)))
                    .findFirst();
        } catch (IOException | RuntimeException e) { // a lack of rights, or another system's idea of that file
            return Optional.empty();
        }
    }

    /** What a library's file says about itself: its configuration begins with name and version. */
    static Optional<String> version(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int at = 0; at + NAME.length + 16 < bytes.limit(); at++) {
                if (bytes.get(at) == NAME[0] && matches(bytes, at)) {
                    byte[] text = new byte[NAME.length + 16];
                    bytes.get(at, text);
                    return Optional.of(
                            new String(text, StandardCharsets.US_ASCII).replaceFirst("(?s)( \\S+)\\s.*", "$1"));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(MappedByteBuffer bytes, int at) {
        for (int i = 1; i < NAME.length; i++) {
            if (bytes.get(at + i) != NAME[i]) {
                return false;
            }
        }
        return true;
    }
}
