package io.github.deepanomaly.weka.programs;

import java.util.Properties;
import weka.core.WekaPackageManager;
import weka.gui.GenericPropertiesCreator;

/**
 * Prints what Weka's choosers offer once its packages are loaded; started by {@code PackageTest} in a JVM of its own that has
 * nothing but Weka.
 */
final class Discovery {

    private Discovery() {}

    public static void main(String[] args) {
        WekaPackageManager.loadPackages(false);
        Properties offered = GenericPropertiesCreator.getGlobalOutputProperties();
        for (String name : args) {
            System.out.println(name + "=" + offered.getProperty(name));
        }
    }
}
