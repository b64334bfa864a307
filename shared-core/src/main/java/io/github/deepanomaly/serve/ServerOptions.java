package io.github.deepanomaly.serve;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/**
 * Where a server listens, and what it takes.
 *
 * @param host name or address of the interface
 * @param port 0 for any that is free
 * @param workers requests that are answered at the same time
 * @param megabytes of a request's body
 * @param rows of a request
 * @param waiting requests that wait for a worker; others are turned away
 * @param timeout seconds in which a request must have arrived and its answer have been taken
 * @param saveSeconds from one save of the state to the next
 */
record ServerOptions(
        String host, int port, int workers, int megabytes, int rows, int waiting, int timeout, int saveSeconds) {

    static final Param<String> HOST = Param.of("host", "host", String.class, "127.0.0.1", String::strip)
            .doc("Host name or address to listen on. The default can be reached from this machine only; there is no "
                    + "authentication.");

    static final Param<Integer> PORT =
            Param.integer("port", "port", 8080).between(0, 65_535).doc("Port to listen on; 0 = any free port.");

    static final Param<Integer> WORKERS = Param.integer("workers", "workers", 4)
            .between(1, 1000)
            .doc("Number of requests that are answered at the same time.");

    static final Param<Integer> MEGABYTES = Param.integer("maxMegabytes", "max-megabytes", 16)
            .between(1, 1000)
            .doc("Maximum size of the body of a request, in megabytes.");

    static final Param<Integer> ROWS = Param.integer("maxRows", "max-rows", 100_000)
            .between(1, 10_000_000)
            .doc("Maximum number of rows in a request.");

    static final Param<Integer> WAITING = Param.integer("maxWaiting", "max-waiting", 200)
            .between(1, 100_000)
            .doc("Maximum number of requests that wait for a worker; the connections of further ones are closed.");

    static final Param<Integer> TIMEOUT = Param.integer("timeout", "timeout", 30)
            .between(1, 3_600)
            .doc("Maximum time in seconds for a request to arrive, and for its answer to be taken.");

    static final Param<Integer> SAVE = Param.integer("saveSeconds", "save-seconds", 10)
            .between(1, 86_400)
            .doc("Time in seconds between saves of the state file; it is also saved when the server stops.");

    static final List<Param<?>> PARAMS = List.of(HOST, PORT, WORKERS, MEGABYTES, ROWS, WAITING, TIMEOUT, SAVE);

    /** The values of {@link #PARAMS}. */
    static ServerOptions of(Settings settings) {
        return new ServerOptions(
                settings.get(HOST),
                settings.get(PORT),
                settings.get(WORKERS),
                settings.get(MEGABYTES),
                settings.get(ROWS),
                settings.get(WAITING),
                settings.get(TIMEOUT),
                settings.get(SAVE));
    }

    /** The most bytes of a body. */
    int bytes() {
        return megabytes << 20;
    }
}
