package io.github.deepanomaly.knime.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The bundle and its fragments in the module system that KNIME runs on, with stand-ins for KNIME's own bundles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EquinoxTest {

    private Equinox equinox;
    private Bundle host;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        equinox = Equinox.start(folder, List.of());
        host = equinox.host();
    }

    @AfterAll
    void stop() throws Exception {
        equinox.close();
    }

    @Test
    void theBundleResolvesAndStarts() {
        assertThat(host.getState()).isIn(Bundle.ACTIVE, Bundle.STARTING); // lazy: it starts with its first class
    }

    @Test
    void theFragmentOfThisPlatformResolvesAndNoOther() {
        assertThat(equinox.fragments().stream().filter(fragment -> fragment.getState() == Bundle.RESOLVED))
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(fragment -> System.getProperty("os.name")
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith(fragment.getSymbolicName()
                                .substring(Bundles.ID.length() + 1, Bundles.ID.length() + 4)));
    }

    @Test
    void everyFactoryThatKnimeIsToldOfCanBeConstructed() throws Exception {
        for (String name : PluginXml.read().values("node", "factory-class")) {
            assertThat(host.loadClass(name).getConstructor().newInstance()).isNotNull();
        }
    }

    @Test
    void theSerializersCanBeConstructed() throws Exception {
        for (String attribute : List.of("objectSerializer", "specSerializer")) {
            for (String name : PluginXml.read().values("portType", attribute)) {
                assertThat(host.loadClass(name).getConstructor().newInstance()).isNotNull();
            }
        }
    }

    @Test
    void enginesAreFoundInsideTheBundle() throws Exception {
        Class<?> engines = host.loadClass("io.github.deepanomaly.engine.Engines");
        Class<?> choice = host.loadClass("io.github.deepanomaly.engine.Engines$Choice");
        Object auto = choice.getEnumConstants()[0];
        Object engine = engines.getMethod("of", choice, int.class).invoke(null, auto, 1);
        Object description = host.loadClass("io.github.deepanomaly.engine.Engine")
                .getMethod("description")
                .invoke(engine);
        assertThat(description.toString()).startsWith("blas (OpenBLAS 0.3.");
    }

    @Test
    void theLibraryThatPaintsFindsWhatItNeedsThroughTheBundle() throws Exception {
        Class<?> chart = host.loadClass("org.jfree.chart.JFreeChart");
        Class<?> plot = host.loadClass("org.jfree.chart.plot.Plot");
        Object made = chart.getConstructor(plot)
                .newInstance(host.loadClass("org.jfree.chart.plot.XYPlot")
                        .getConstructor()
                        .newInstance());
        Object image =
                chart.getMethod("createBufferedImage", int.class, int.class).invoke(made, 60, 40);
        assertThat(image).isNotNull();
    }

    @Test
    void theNativeLibraryOfTheFragmentLoadsThroughTheBundle() throws Exception {
        Class<?> loader = host.loadClass("org.bytedeco.javacpp.Loader");
        Class<?> openblas = host.loadClass("org.bytedeco.openblas.global.openblas_nolapack");
        assertThat(loader.getMethod("load", Class.class).invoke(null, openblas).toString())
                .contains("jniopenblas_nolapack");
    }
}
