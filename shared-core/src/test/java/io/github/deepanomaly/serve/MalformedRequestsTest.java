package io.github.deepanomaly.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bytes that are no request, or not one that can be answered. */
@Tag("slow")
class MalformedRequestsTest {

    private static final int REQUESTS = 10_000;

    private static final String JSON = "[{\"amount\":10.5,\"channel\":\"web\",\"day\":\"1970-02-01\"}]";
    private static final String CSV = "amount,channel,day\n10.5,\"web\",1970-02-01\n";

    @Test
    void tenThousandMalformedRequestsLeaveTheServerAsItWas() throws Exception {
        try (ServedModel served = new ServedModel(Optional.empty(), "timeout", "5")) {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < REQUESTS; i++) {
                String first = send(served.server.port(), request(random));
                assertThat(first).doesNotContain("HTTP/1.1 500");
            }
            assertThat(served.post("/score", "application/json", JSON).statusCode())
                    .isEqualTo(200);
            assertThat(served.get("/metrics").body())
                    .contains("deepanomaly_requests_active 1\n")
                    .doesNotContain("status=\"500\"");
        }
    }

    private static byte[] request(SplittableRandom random) {
        byte[] body = (random.nextBoolean() ? JSON : CSV).getBytes(StandardCharsets.UTF_8);
        damage(body, random, 1 + random.nextInt(4));
        String length = random.nextInt(8) == 0 ? "-" + body.length : "" + body.length;
        byte[] head = ("POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + (random.nextBoolean() ? "application/json" : "text/csv")
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        if (random.nextInt(3) == 0) {
            damage(head, random, 1 + random.nextInt(6));
        }
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static void damage(byte[] bytes, SplittableRandom random, int times) {
        for (int i = 0; i < times; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
    }

    /** What the server says at once, if it says something. */
    private static String send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            byte[] answer = new byte[64];
            InputStream in = socket.getInputStream();
            int read = in.read(answer);
            return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException | SocketException e) {
            return "";
        }
    }
}
