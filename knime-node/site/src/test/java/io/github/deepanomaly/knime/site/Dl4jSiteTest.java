package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The site of the second engine. */
@Tag("slow")
final class Dl4jSiteTest extends SiteContract {

    @Override
    Path zip(Path folder) throws IOException {
        Path zip = folder.resolve("dl4j.zip");
        pack(folder.resolve("packed"), zip);
        return zip;
    }

    @Override
    void pack(Path folder, Path zip) throws IOException {
        UpdateSite.dl4j(Site.INPUTS, folder, zip);
    }

    @Override
    int platforms() {
        return 1;
    }

    @Override
    int bundles() {
        return 0;
    }

    @Override
    List<String> foreign() throws IOException {
        String version = Site.manifest(Site.host()).getValue("Bundle-Version");
        return List.of(Bundles.ID + " [" + version + "," + version + "]");
    }
}
