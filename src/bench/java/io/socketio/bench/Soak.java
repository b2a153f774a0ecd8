package io.socketio.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Has thousands of clients come, talk, leave, drop, come back, stall, flood and poll for a long time, and writes once a
 * minute what a server of its own holds: see docs/benchmarks.md. {@code -Dclients=5000}, {@code -Dminutes=60}.
 */
public final class Soak {
    /** Longer than recovery and heartbeats: then nothing is kept of clients that have gone. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(90);

    final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(4))
            .build();
    final int port;
    volatile boolean over;

    private final Map<String, LongAdder> counted = new ConcurrentHashMap<>();
    private final BufferedReader answers;
    private final PrintWriter questions;

    private Soak() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                SoakServer.class.getName());
        command.environment().put("PORT", Integer.toString(port));
        Process server = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        questions = new PrintWriter(new OutputStreamWriter(server.getOutputStream(), StandardCharsets.UTF_8), true);
    }

    public static void main(String[] args) throws Exception {
        int clients = Integer.getInteger("clients", 5000);
        int minutes = Integer.getInteger("minutes", 60);
        new Soak().run(clients, minutes);
    }

    private void run(int clients, int minutes) throws Exception {
        System.out.println("before: " + held());
        IntStream.range(0, clients).forEach(number -> {
            SoakClient client = new SoakClient(this, number);
            timer.schedule(client::come, number * 30_000L / clients, TimeUnit.MILLISECONDS);
        });
        for (int minute = 1; minute <= minutes; minute++) {
            TimeUnit.MINUTES.sleep(1);
            System.out.println(minute + ": " + held() + "; " + new TreeMap<>(counted));
        }
        over = true;
        Thread.sleep(AFTERWARDS.toMillis());
        System.out.println("after: " + held());
        System.exit(0);
    }

    private String held() throws IOException {
        questions.println();
        return answers.readLine();
    }

    URI uri(String scheme, String parameters) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/socket.io/?EIO=4" + parameters);
    }

    void count(String what) {
        counted.computeIfAbsent(what, key -> new LongAdder()).increment();
    }
}
