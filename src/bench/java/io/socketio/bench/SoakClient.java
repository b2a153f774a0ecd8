package io.socketio.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client of {@link Soak}, which does something else every few seconds. Its monitor guards everything. */
final class SoakClient implements WebSocket.Listener {
    private static final Pattern WELCOME =
            Pattern.compile("40(?:/[^,]*,)?\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");
    private static final Pattern OFFSET = Pattern.compile("\"([^\"]*)\"]$");
    private static final Pattern SESSION = Pattern.compile("\"sid\":\"([^\"]+)\"");
    private static final int FLOOD = 200;

    private final Soak soak;
    private final Random random;
    private final String namespace;

    private StringBuilder text = new StringBuilder();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;
    /** Counts the connections, so that nothing that was planned for an earlier one is done to a later one. */
    private int connection;

    private boolean stalled;
    private String sid = "";
    private String claim = "";
    private String offset = "";

    SoakClient(Soak soak, int number) {
        this.soak = soak;
        random = new Random(number);
        namespace = number % 10 == 0 ? "/soak-" + number / 10 % 50 + "," : "";
    }

    synchronized void come() {
        if (soak.over) {
            return;
        }
        connection++;
        stalled = false;
        text = new StringBuilder();
        sent = CompletableFuture.completedFuture(null);
        if (random.nextInt(20) == 0) {
            pollAndVanish();
            return;
        }
        soak.http
                .newWebSocketBuilder()
                .buildAsync(soak.uri("ws", "&transport=websocket"), this)
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        soak.count("refused");
                        comeAgain();
                    }
                });
    }

    private void comeAgain() {
        soak.timer.schedule(this::come, 500 + random.nextInt(4500), TimeUnit.MILLISECONDS);
    }

    /** Does the next thing after a while, if the connection is still the same. */
    private void plan() {
        int planned = connection;
        soak.timer.schedule(
                () -> {
                    synchronized (this) {
                        if (planned == connection && socket != null) {
                            act(socket);
                        }
                    }
                },
                2000 + random.nextInt(18_000),
                TimeUnit.MILLISECONDS);
    }

    private void act(WebSocket open) {
        int choice = soak.over ? 64 : random.nextInt(100);
        if (choice < 64) {
            ask();
            plan();
        } else if (choice < 77) {
            soak.count("left");
            send("41" + namespace);
            claim = "";
            sent.whenComplete((done, failure) -> end(open));
        } else if (choice < 93) {
            soak.count("dropped");
            end(open);
        } else if (choice < 97) {
            soak.count("stalled");
            stalled = true;
            claim = "";
            soak.timer.schedule(() -> end(open), 30, TimeUnit.SECONDS);
        } else {
            soak.count("flooded");
            for (int i = 0; i < FLOOD; i++) {
                ask();
            }
            plan();
        }
    }

    private void ask() {
        send("42" + namespace + "1[\"echo\",\"" + "x".repeat(random.nextInt(200)) + "\"]");
    }

    private void send(String packet) {
        WebSocket open = socket;
        if (open != null) {
            sent = sent.thenCompose(done -> open.sendText(packet, true)).exceptionally(failure -> null);
        }
    }

    private synchronized void end(WebSocket ended) {
        if (ended == socket) {
            socket = null;
            ended.abort();
            comeAgain();
        }
    }

    // ---- What the server sends

    @Override
    public synchronized void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String packet = text.toString();
            text.setLength(0);
            onPacket(packet);
        }
        if (!stalled) {
            from.request(1);
        }
        return null;
    }

    private void onPacket(String packet) {
        Matcher welcome = WELCOME.matcher(packet);
        if (packet.startsWith("0")) {
            send("40" + namespace
                    + (claim.isEmpty() ? "" : "{\"pid\":\"" + claim + "\",\"offset\":\"" + offset + "\"}"));
        } else if (packet.equals("2")) {
            send("3");
        } else if (welcome.matches()) {
            soak.count(claim.isEmpty() ? "came" : welcome.group(1).equals(sid) ? "recovered" : "not recovered");
            sid = welcome.group(1);
            claim = welcome.group(2);
            plan();
        } else if (packet.startsWith("42")) {
            soak.count("received");
            Matcher latest = OFFSET.matcher(packet);
            offset = latest.find() ? latest.group(1) : offset;
        } else if (packet.startsWith("43")) {
            soak.count("answered");
        } else {
            soak.count("unexpected " + packet.substring(0, Math.min(packet.length(), 2)));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        soak.count("closed with " + code);
        end(from);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(from);
    }

    // ---- Long-polling

    private void pollAndVanish() {
        soak.count("polled");
        String polling = "&transport=polling";
        get(polling)
                .thenCompose(opened -> {
                    Matcher session = SESSION.matcher(opened);
                    String mine = session.find() ? polling + "&sid=" + session.group(1) : polling;
                    return post(mine, "40").thenCompose(posted -> get(mine)).thenCompose(joined -> get(mine));
                })
                .whenComplete((tick, failure) -> comeAgain());
    }

    private CompletableFuture<String> get(String parameters) {
        return answer(HttpRequest.newBuilder(soak.uri("http", parameters)));
    }

    private CompletableFuture<String> post(String parameters, String body) {
        return answer(
                HttpRequest.newBuilder(soak.uri("http", parameters)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private CompletableFuture<String> answer(HttpRequest.Builder request) {
        return soak.http
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }
}
