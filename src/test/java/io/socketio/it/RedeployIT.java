package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A stopped application leaves no class loader and no thread behind. */
class RedeployIT {
    private static final int TIMES = 20;

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("socketio"))
                .collect(Collectors.toSet());
    }

    @Test
    void twenty_redeployments_with_clients_leave_no_class_loader_and_no_thread() throws Exception {
        Set<Thread> before = threads();
        try (WarServer server = new WarServer(0, "/")) {
            List<WeakReference<ClassLoader>> old = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                EngineIoClient polling = PollingClient.open(server.uri("/socket.io"));
                EngineIoClient webSocket = WebSocketClient.open(server.uri("/socket.io"));
                for (EngineIoClient client : List.of(polling, webSocket)) {
                    client.send("40");
                    assertThat(client.receiveMessage()).startsWith("4");
                }
                old.add(server.redeploy());
                polling.cut();
                webSocket.cut();
            }
            Await.until("the class loaders are collected", () -> {
                System.gc();
                // The JDK may keep the last one, for example in a cache.
                return old.stream().filter(loader -> loader.get() != null).count() <= 1;
            });
        }
        Await.until("these threads have ended: " + threads(), () -> before.containsAll(threads()));
    }
}
