package io.github.deepanomaly.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Sessions for tests: on this machine, without pages, one after the other. */
final class Sessions {

    private Sessions() {}

    /** One whose files lie in a folder. */
    static SparkSession of(String master, Path folder, Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder()
                .master(master)
                .appName("DeepAnomaly")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "3")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    static SparkSession local(int threads, Path folder) {
        return of("local[" + threads + "]", folder, Map.of());
    }
}
