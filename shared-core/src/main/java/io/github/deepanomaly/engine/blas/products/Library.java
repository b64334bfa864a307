package io.github.deepanomaly.engine.blas.products;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The library that computes matrix products in this process: OpenBLAS, loaded and tested once, or plain Java.
 *
 * @param usable whether it is OpenBLAS
 * @param description the engine's name with version and kernels, or with the reason for plain Java; one line
 */
record Library(boolean usable, String description) {

    /** Loads and tries it at the first call. */
    static Library get() {
        return Loaded.LIBRARY;
    }

    private static Library load() {
        Optional<String> fault;
        try {
            fault = versions(version("javacpp"), version("openblas"));
            if (fault.isEmpty()) {
                openblas_nolapack.blas_set_num_threads(1); // first use: loads the library
                String answers = Answering.describe();
                fault = SelfTest.fault(new OpenBlas(1)).map(products -> answers + " computes wrong " + products);
                if (fault.isEmpty()) {
                    return new Library(true, "blas (" + answers + ")");
                }
            }
        } catch (NoClassDefFoundError e) {
            fault = Optional.of("JavaCPP or OpenBLAS is missing on the class path");
        } catch (LinkageError | RuntimeException e) { // no library for this platform, or one that does not load
            fault = Optional.of("OpenBLAS cannot be loaded, " + reason(e));
        }
        return new Library(false, "blas in plain Java: " + fault.orElseThrow());
    }

    /** What is wrong with these versions, such as 1.5.13 and 0.3.31-1.5.13; one that is not known passes. */
    static Optional<String> versions(String javacpp, String openblas) {
        if (javacpp.isEmpty() || openblas.isEmpty() || openblas.endsWith("-" + javacpp)) {
            return Optional.empty();
        }
        return Optional.of(
                "OpenBLAS " + openblas + " needs the JavaCPP version at the end of its own version, got " + javacpp);
    }

    private static String version(String artifact) {
        try {
            return Optional.ofNullable(Loader.getVersion("org.bytedeco", artifact))
                    .orElse("");
        } catch (IOException | RuntimeException e) { // packed without its Maven properties
            return "";
        }
    }

    /** The innermost message, in one line: the outer ones repeat it with names of classes before it. */
    static String reason(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return Optional.ofNullable(inner.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(inner.toString())
                .replaceFirst("[.\\s]+$", "");
    }

    private static final class Loaded {
        static final Library LIBRARY = load();
    }
}
