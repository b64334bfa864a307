package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The site of the nodes. */
final class UpdateSiteTest extends SiteContract {

    @Override
    Path zip(Path folder) {
        return Site.ZIP;
    }

    @Override
    void pack(Path folder, Path zip) throws IOException {
        UpdateSite.nodes(Site.INPUTS, folder, zip);
    }

    @Override
    int platforms() {
        return 5;
    }

    @Override
    int bundles() {
        return 2;
    }

    @Override
    List<String> foreign() {
        return List.of("org.knime.core [5.8.0,6.0.0)", "org.knime.core.ui [5.8.0,6.0.0)");
    }
}
