package io.github.deepanomaly.bench.speed;

import io.github.deepanomaly.bench.data.GeneratedRows;
import io.github.deepanomaly.bench.program.Arguments;
import io.github.deepanomaly.bench.program.CpuTime;
import io.github.deepanomaly.bench.program.Program;
import io.github.deepanomaly.bench.program.Turns;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.engine.Engines;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.serve.ScoreServer;
import io.github.deepanomaly.stream.StreamScorer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows a second over HTTP: requests of one row and of many, in JSON and CSV, one after the other on one connection. CPU time is that of
 * server and client together, in one JVM, so that a core gives at least so many rows.
 */
public final class ServerBenchmark {

    /** How it is called. */
    public static final Program PROGRAM = new Program(
            "server",
            "rows a second over HTTP",
            "[-Dkinds=autoencoder,isolation-forest,knn] [-Dturns=3]",
            ServerBenchmark::run);

    private static final int COLUMNS = 10;
    private static final int TRAINING = 5_000;
    private static final int BATCH = 5_000;
    private static final String TURNS = "3";

    private ServerBenchmark() {}

    private static void run(Arguments arguments) throws IOException {
        int turns = arguments.value("turns", TURNS, Turns::count);
        System.out.printf(
                Locale.ROOT,
                "%d columns, %d training rows, best of %d turns%n%-18s %-10s %10s %14s %18s%n",
                COLUMNS,
                TRAINING,
                turns,
                "kind",
                "request",
                "requests",
                "rows/s, wall",
                "rows/s, one core");
        for (String kind : arguments.list("kinds", "autoencoder,isolation-forest,knn", ServerBenchmark::known)) {
            measure(kind, turns);
        }
    }

    private static String known(String kind) {
        if (Detectors.byId(kind).isEmpty()) {
            throw new IllegalArgumentException("must be kinds of detectors, got \"" + kind + "\"");
        }
        return kind;
    }

    private static void measure(String kind, int turns) throws IOException {
        Run run = Run.silent(Engines.of(Engines.Choice.BLAS, 1), 1);
        Settings settings = Settings.defaults(ScoreServer.PARAMS).with("port", "0");
        try (AnomalyModel model = AnomalyModel.train(
                        Detectors.byId(kind).orElseThrow(),
                        Settings.defaults(
                                AnomalyModel.params(Detectors.byId(kind).orElseThrow())),
                        new GeneratedRows(TRAINING, COLUMNS, 1),
                        run);
                ScoreServer server = ScoreServer.start(StreamScorer.of(model), settings, Optional.empty());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setTcpNoDelay(true);
            Rows rows = new GeneratedRows(BATCH, COLUMNS, 2).kept();
            Rows one = new GeneratedRows(1, COLUMNS, 3).kept();
            line(kind, "1 JSON", 1, 8_000, turns, socket, request("application/json", json(one, false)));
            line(kind, "1 CSV", 1, 8_000, turns, socket, request("text/csv", csv(one)));
            line(kind, BATCH + " JSON", BATCH, 40, turns, socket, request("application/json", json(rows, true)));
            line(kind, BATCH + " CSV", BATCH, 40, turns, socket, request("text/csv", csv(rows)));
        }
    }

    private static void line(String kind, String name, int rows, int requests, int turns, Socket socket, byte[] request)
            throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        double wall = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        for (int turn = 0; turn <= turns; turn++) { // the first one warms up
            long start = System.nanoTime();
            double before = CpuTime.processSeconds();
            for (int i = 0; i < requests; i++) {
                socket.getOutputStream().write(request);
                take(in);
            }
            if (turn > 0) {
                wall = Math.min(wall, (System.nanoTime() - start) / 1e9);
                cpu = Math.min(cpu, CpuTime.processSeconds() - before);
            }
        }
        double judged = (double) rows * requests;
        System.out.printf(
                Locale.ROOT, "%-18s %-10s %10d %14.0f %18.0f%n", kind, name, requests, judged / wall, judged / cpu);
    }

    /** Reads an answer to its end; throws {@link IOException} unless it has the status 200. */
    private static void take(InputStream in) throws IOException {
        String status = header(in);
        int length = 0;
        for (String line = header(in); !line.isEmpty(); line = header(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (!status.contains(" 200 ")) {
            throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String header(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] request(String type, String body) {
        String head = "POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static String json(Rows rows, boolean array) {
        List<String> objects = new ArrayList<>();
        for (double[] row : rows) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                fields.add("\"" + rows.schema().columns().get(i).name() + "\":" + row[i]);
            }
            objects.add("{" + String.join(",", fields) + "}");
        }
        return array ? "[" + String.join(",", objects) + "]" : objects.get(0);
    }

    private static String csv(Rows rows) {
        StringBuilder csv = new StringBuilder();
        List<String> fields = new ArrayList<>();
        rows.schema().columns().forEach(column -> fields.add(column.name()));
        csv.append(String.join(",", fields)).append('\n');
        for (double[] row : rows) {
            fields.clear();
            for (double value : row) {
                fields.add(Double.toString(value));
            }
            csv.append(String.join(",", fields)).append('\n');
        }
        return csv.toString();
    }
}
