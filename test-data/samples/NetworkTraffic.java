import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Simulated connections in the network of an office, one row each, as a flow collector exports them, with attacks of four sorts.
 * Nothing in it happened.
 *
 * <p>Writes {@code network.csv} (a quiet day, without labels) and {@code network-attacked.csv} (with the sort of each connection)
 * into the folder that is given: {@code java samples/NetworkTraffic.java FOLDER}. On Java 17 it writes the same bytes each time.
 */
public final class NetworkTraffic {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** A service: its protocol, port, and medians of seconds, bytes out and bytes in. */
    private record Service(String name, String protocol, int port, double seconds, double out, double in, double share) {}

    private static final List<Service> SERVICES = List.of(
            new Service("https", "tcp", 443, 4, 2500, 30_000, 0.50),
            new Service("dns", "udp", 53, 0.03, 70, 180, 0.25),
            new Service("mail", "tcp", 587, 2, 20_000, 1500, 0.08),
            new Service("files", "tcp", 445, 20, 60_000, 90_000, 0.10),
            new Service("ssh", "tcp", 22, 120, 9000, 14_000, 0.03),
            new Service("ntp", "udp", 123, 0.02, 76, 76, 0.04));

    private final SplittableRandom random;
    private LocalDateTime now;
    private int attacks;

    private NetworkTraffic(long seed, LocalDateTime start) {
        random = new SplittableRandom(seed);
        now = start;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        new NetworkTraffic(21, LocalDateTime.of(2026, 3, 2, 7, 0)).write(folder.resolve("network.csv"), 5000, false);
        new NetworkTraffic(22, LocalDateTime.of(2026, 3, 3, 7, 0)).write(folder.resolve("network-attacked.csv"), 3000, true);
    }

    private void write(Path file, int rows, boolean attacked) throws IOException {
        try (Writer table = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            table.write("started,source,protocol,service,state,seconds,bytes_out,bytes_in,packets_out,packets_in,connections_2s,"
                    + "targets_2s,failed_logins" + (attacked ? ",sort\n" : "\n"));
            int row = 0;
            while (row < rows) {
                if (attacked && row > 300 && random.nextDouble() < 0.004) {
                    row += attack(table, Math.min(rows - row, 8 + random.nextInt(25)));
                } else {
                    now = now.plusSeconds(random.nextInt(12));
                    table.write(normal() + (attacked ? ",normal\n" : "\n"));
                    row++;
                }
            }
        }
    }

    private String normal() {
        double at = random.nextDouble();
        Service service = SERVICES.get(0);
        for (Service each : SERVICES) {
            service = each;
            at -= each.share();
            if (at < 0) {
                break;
            }
        }
        double size = Math.exp(0.9 * random.nextGaussian());
        double out = service.out() * Math.pow(size, 0.7) * Math.exp(0.2 * random.nextGaussian());
        double in = service.in() * size * Math.exp(0.2 * random.nextGaussian());
        double seconds = service.seconds() * Math.pow(size, 0.5) * Math.exp(0.5 * random.nextGaussian());
        boolean refused = random.nextDouble() < 0.01;
        int together = 1 + (int) (-Math.log(1 - random.nextDouble()) * 1.5);
        int failed = service.name().equals("ssh") && random.nextDouble() < 0.08 ? 1 : 0;
        return refused
                ? line(service, "refused", 0.01 * random.nextDouble(), 60, 40, together, 1, 0)
                : line(service, "closed", seconds, out, in, together, 1 + random.nextInt(Math.min(3, together)), failed);
    }

    private int attack(Writer table, int connections) throws IOException {
        int sort = attacks++ % 4;
        for (int i = 0; i < connections; i++) {
            now = now.plusNanos((long) (2e8 * random.nextDouble()));
            table.write(switch (sort) {
                case 0 -> line(any("tcp"), random.nextDouble() < 0.9 ? "refused" : "closed", 0.005, 60, 40, 15 + i, 10 + i, 0)
                        + ",port scan\n";
                case 1 -> line(SERVICES.get(0), "reset", 0.002, 60, 0, 60 + random.nextInt(200), 1, 0) + ",flood\n";
                case 2 -> line(SERVICES.get(4), "closed", 1.5 + random.nextDouble(), 1800, 2200, 3 + random.nextInt(3), 1,
                                3 + random.nextInt(3))
                        + ",password guessing\n";
                default -> line(SERVICES.get(0), "closed", 60 + 60 * random.nextDouble(),
                                4e6 * Math.exp(0.5 * random.nextGaussian()), 20_000, 1 + random.nextInt(2), 1, 0)
                        + ",data theft\n";
            });
        }
        return connections;
    }

    private Service any(String protocol) {
        List<Service> services =
                SERVICES.stream().filter(each -> each.protocol().equals(protocol)).toList();
        return services.get(random.nextInt(services.size()));
    }

    private String line(
            Service service, String state, double seconds, double out, double in, int together, int targets, int failed) {
        return String.format(
                Locale.ROOT,
                "%s,10.0.%d.%d,%s,%s,%s,%.3f,%.0f,%.0f,%.0f,%.0f,%d,%d,%d",
                SECONDS.format(now),
                random.nextInt(3),
                10 + random.nextInt(80),
                service.protocol(),
                service.name(),
                state,
                seconds,
                out,
                in,
                Math.ceil(out / 1100),
                Math.ceil(in / 1300),
                together,
                targets,
                failed);
    }
}
