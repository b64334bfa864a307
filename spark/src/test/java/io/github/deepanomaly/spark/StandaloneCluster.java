package io.github.deepanomaly.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A master and two workers of one core each, as processes on this machine, which end when it is closed. */
final class StandaloneCluster implements AutoCloseable {

    private static final int WORKERS = 2;

    private final String master;
    private final List<Process> processes = new ArrayList<>();

    private StandaloneCluster(String master) {
        this.master = master;
    }

    /** Starts one; jobs wait until both executors are there. */
    static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        StandaloneCluster cluster = new StandaloneCluster("spark://127.0.0.1:" + port);
        try {
            cluster.run(
                    folder,
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--webui-port",
                    "0");
            cluster.await(port);
            for (int i = 0; i < WORKERS; i++) {
                cluster.run(
                        folder,
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        folder.resolve("worker" + i).toString(),
                        cluster.master);
            }
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(Path folder, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-Dspark.port.maxRetries=0");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.add(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        // Where a worker looks for the jars of an executor; these have their own class path.
        Path home =
                Files.createDirectories(folder.resolve("home").resolve("jars")).getParent();
        builder.environment().put("SPARK_HOME", String.valueOf(home));
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                folder.resolve("process" + processes.size() + ".log").toFile());
        processes.add(builder.start());
    }

    /** Waits until the master answers or has ended. */
    private void await(int port) throws IOException, InterruptedException {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!processes.get(0).isAlive()) {
                    throw new IOException(
                            "the master has ended: " + processes.get(0).exitValue(), e);
                }
                Thread.sleep(50);
            }
        }
    }

    /** A session on both workers, whose executors have this class path. */
    SparkSession session(Path folder, String classPath) {
        return Sessions.of(
                master,
                folder,
                Map.of(
                        "spark.executor.extraClassPath",
                        classPath,
                        "spark.executor.memory",
                        "700m",
                        "spark.executor.cores",
                        "1",
                        "spark.cores.max",
                        Integer.toString(WORKERS),
                        "spark.scheduler.minRegisteredResourcesRatio",
                        "1.0",
                        "spark.scheduler.maxRegisteredResourcesWaitingTime",
                        "1200s"));
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
