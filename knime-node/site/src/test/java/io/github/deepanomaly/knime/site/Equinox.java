package io.github.deepanomaly.knime.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The module system that KNIME runs on, with the bundle, its fragments and stand-ins for KNIME's own bundles.
 *
 * @param host the bundle with the nodes
 * @param fragments those of the site
 */
record Equinox(Framework framework, Bundle host, List<Bundle> fragments) implements AutoCloseable {

    /**
     * Starts it.
     *
     * @param folder to work in
     * @param more addresses of further fragments
     */
    static Equinox start(Path folder, List<String> more) throws Exception {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE,
                folder.resolve("storage").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
        framework.start();
        install(framework, StandIns.write(folder, "org.knime.core", "org/knime/core/"));
        install(framework, StandIns.write(folder, "org.knime.core.ui", "org/knime/node/"));
        Bundle host = install(framework, Site.host());
        List<Bundle> fragments = new ArrayList<>();
        for (Path fragment : Site.fragments()) {
            fragments.add(install(framework, fragment));
        }
        for (String address : more) {
            framework.getBundleContext().installBundle(address);
        }
        host.start();
        return new Equinox(framework, host, fragments);
    }

    private static Bundle install(Framework framework, Path jar) throws Exception {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(0); // as long as it takes: its folder is deleted next
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
