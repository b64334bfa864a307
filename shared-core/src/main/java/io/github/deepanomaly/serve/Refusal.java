package io.github.deepanomaly.serve;

/** A request that is not answered as its sender wishes; the message is one line. */
final class Refusal extends Exception {

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int WRONG_METHOD = 405;
    static final int TOO_LARGE = 413;
    static final int WRONG_TYPE = 415;
    static final int UNFIT = 422;
    /** The connection ended before the answer; no client sees it. */
    static final int CLOSED = 499;

    static final int FAILED = 500;
    static final int STOPPING = 503;

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 500;

    private final int status;

    /** With a status of HTTP. */
    Refusal(int status, String message) {
        super(line(message));
        this.status = status;
    }

    int status() {
        return status;
    }

    /** One line of bounded length, whatever a request holds. */
    static String line(String message) {
        String start = message.substring(0, Math.min(message.length(), LONGEST));
        return start.replaceAll("[\\p{C}\\s]+", " ").strip();
    }

    /** The start of a text, in quotes. */
    static String quoted(String text) {
        return '"' + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + '"';
    }
}
