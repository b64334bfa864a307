package io.github.deepanomaly.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.stream.StreamScorer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Judges rows that come over HTTP, by the JDK's own server: {@code POST /score} takes JSON or CSV, {@code GET /} says what else there is.
 * Columns are found by name; what is wrong with a request is one line of JSON. Bodies, rows, waiting requests and times are limited.
 *
 * <p>Thread-safe. {@link #close} answers the requests that have come, saves the state and frees the port. The scorer stays the caller's.
 */
public final class ScoreServer implements AutoCloseable {

    /** Where it listens, and what it takes. */
    public static final List<Param<?>> PARAMS = ServerOptions.PARAMS;

    private static final int POLL_MILLIS = 5;

    private final HttpServer server;
    private final StreamScorer scorer;
    private final ServerOptions options;
    private final Optional<Path> state;
    private final Metrics metrics = new Metrics();
    private final Requests requests;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService saver = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saver");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong saved;
    private final Future<?> saving;
    private volatile boolean stopping;

    private ScoreServer(HttpServer server, StreamScorer scorer, ServerOptions options, Optional<Path> state) {
        this.server = server;
        this.scorer = scorer;
        this.options = options;
        this.state = state;
        requests = new Requests(scorer, options, metrics);
        workers = new ThreadPoolExecutor(
                options.workers(),
                options.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(options.waiting()),
                new ThreadPoolExecutor.AbortPolicy()); // the JDK's server then closes the connection
        saved = new AtomicLong(scorer.rows());
        saving = saver.scheduleWithFixedDelay(
                this::save, options.saveSeconds(), options.saveSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Begins to listen. Throws {@link IOException} where that is not possible, for instance because the port is in use.
     *
     * @param settings values of {@link #PARAMS}
     * @param state file in which the scorer's state is saved from time to time and at the end; none for no file
     */
    public static ScoreServer start(StreamScorer scorer, Settings settings, Optional<Path> state) throws IOException {
        ServerOptions options = ServerOptions.of(settings);
        prepare(options);
        if (state.isPresent()) {
            scorer.save(state.get()); // a file that cannot be written is an error now
        }
        HttpServer listening;
        try {
            InetAddress host = InetAddress.getAllByName(options.host())[0];
            listening = HttpServer.create(new InetSocketAddress(host, options.port()), 0);
        } catch (UnknownHostException e) {
            throw new IOException("host must be a name or address of this machine, got \"" + options.host() + "\"", e);
        } catch (BindException e) {
            throw new IOException("port " + options.port() + " of " + options.host() + ": " + e.getMessage(), e);
        }
        ScoreServer started = new ScoreServer(listening, scorer, options, state);
        listening.createContext("/", started::handle);
        listening.setExecutor(started.workers);
        listening.start();
        return started;
    }

    /**
     * The JDK's server has these settings for the whole JVM, read at its first use. Without the first one an answer waits some 40 ms
     * for the acknowledgement of its headers on a connection that stays open (JDK-6968351).
     */
    private static void prepare(ServerOptions options) {
        Map.of(
                        "sun.net.httpserver.nodelay",
                        "true",
                        "sun.net.httpserver.maxReqTime",
                        Integer.toString(options.timeout()),
                        "sun.net.httpserver.maxRspTime",
                        Integer.toString(options.timeout()),
                        "jdk.httpserver.maxConnections",
                        Integer.toString(options.waiting() + options.workers()))
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    /** The port on which it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The host on which it listens, as it was given. */
    public String host() {
        return options.host();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long begin = System.nanoTime();
        metrics.begin();
        int status = Refusal.CLOSED;
        try (exchange) {
            Answer answer = answer(exchange);
            status = answer.status();
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (stopping) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            if (answer.body().length == 0 || Requests.head(exchange)) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.sendResponseHeaders(status, answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        } finally {
            metrics.end(status, System.nanoTime() - begin);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return requests.answer(exchange, stopping);
        } catch (Refusal e) {
            return Answer.error(e.status(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Answer.error(
                    Refusal.FAILED,
                    Refusal.line(
                            "the rows could not be judged: " + e.getClass().getSimpleName() + " " + e.getMessage()));
        } catch (OutOfMemoryError e) { // what this request took is free again, and others may be smaller
            return Answer.error(Refusal.FAILED, "the rows could not be judged: there is not enough memory");
        }
    }

    private void save() {
        try {
            keep();
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // one that escaped would end all saving
            metrics.saveFailed(); // the last whole file stays, and the next save tries again
        }
    }

    private synchronized void keep() throws IOException {
        long rows = scorer.rows();
        if (state.isPresent() && rows != saved.get()) {
            scorer.save(state.get());
            saved.set(rows);
        }
    }

    /**
     * Stops gracefully: requests that come now get the status 503, those that came before are answered, the state is saved. Throws
     * {@link IOException} where the state could not be saved.
     */
    @Override
    public void close() throws IOException {
        stopping = true;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.timeout());
        try {
            while ((metrics.active() > 0 || !workers.getQueue().isEmpty()) && System.nanoTime() < end) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        workers.shutdown();
        saving.cancel(false);
        saver.shutdown();
        keep();
    }
}
