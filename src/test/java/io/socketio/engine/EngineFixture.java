package io.socketio.engine;

import io.socketio.config.EngineConfig;
import io.socketio.config.TransportName;
import io.socketio.engine.EngineListener.SessionListener;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine with a clock that the test moves. */
public final class EngineFixture implements EngineListener, SessionListener {
    final AtomicLong nanos = new AtomicLong();
    final TimerWheel timer = new TimerWheel(nanos::get);
    final List<String> received = new ArrayList<>();
    final List<CloseReason> closed = new ArrayList<>();
    final EngineServer server;

    EngineFixture() {
        this(EngineConfig.builder());
    }

    EngineFixture(EngineConfig.Builder config) {
        this(config, EngineHooks.NONE);
    }

    EngineFixture(EngineConfig.Builder config, EngineHooks hooks) {
        server = new EngineServer(
                config.pingInterval(Duration.ofMillis(300))
                        .pingTimeout(Duration.ofMillis(200))
                        .build(),
                hooks,
                this,
                timer);
    }

    void advance(int millis) {
        for (int i = 0; i < millis; i++) {
            nanos.addAndGet(1_000_000);
            timer.advance();
        }
    }

    /** Opens a session that the hooks grant at once. */
    public static EngineSession open(EngineServer server, EngineRequest handshake, Transport transport) {
        return open(server, handshake, session -> transport);
    }

    /** Opens a session that the hooks grant at once. */
    public static EngineSession open(
            EngineServer server, EngineRequest handshake, Function<EngineSession, ? extends Transport> transport) {
        AtomicReference<Admission> admission = new AtomicReference<>();
        server.admit(handshake, admission::set);
        return ((Admission.Granted) admission.get()).open(transport);
    }

    EngineSession open(FakeTransport transport) {
        return open(
                server, request("GET", "EIO", "4", "transport", transport.name().toString()), transport);
    }

    EngineSession openPolling(FakeTransport transport) {
        EngineSession session = open(transport);
        session.onReady(transport);
        session.onWritten(transport);
        transport.written.clear();
        return session;
    }

    static FakeTransport polling() {
        return new FakeTransport(TransportName.POLLING);
    }

    static FakeTransport webSocket() {
        return new FakeTransport(TransportName.WEBSOCKET);
    }

    public static Request request(String method, String... query) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], query[i + 1]);
        }
        return new Request(method, parameters, Map.of(), false, Set.of(), null, null, "127.0.0.1");
    }

    public record Request(
            String method,
            Map<String, String> query,
            Map<String, String> headers,
            boolean upgradesConnection,
            Set<String> roles,
            @Nullable String httpSession,
            @Nullable String user,
            String remoteAddress)
            implements EngineRequest {
        @Override
        public String url() {
            return "/engine.io/";
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public Optional<Principal> principal() {
            return Optional.ofNullable(user).map(name -> () -> name);
        }

        @Override
        public boolean isUserInRole(String role) {
            return roles.contains(role);
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }

        Request withHeader(String name, String value) {
            return new Request(
                    method, query, Map.of(name, value), upgradesConnection, roles, httpSession, user, remoteAddress);
        }

        /** Returns the request with a user in these roles. */
        public Request in(String... given) {
            return new Request(
                    method, query, headers, upgradesConnection, Set.of(given), httpSession, user, remoteAddress);
        }

        /** @param name the name of the user; null if the container knows no user */
        public Request from(@Nullable String name) {
            return new Request(method, query, headers, upgradesConnection, roles, httpSession, name, remoteAddress);
        }

        public Request at(String address) {
            return new Request(method, query, headers, upgradesConnection, roles, httpSession, user, address);
        }

        public Request inHttpSession(String name) {
            return new Request(method, query, headers, upgradesConnection, roles, name, user, remoteAddress);
        }
    }

    @Override
    public SessionListener onOpen(EngineSession session) {
        return this;
    }

    @Override
    public void onText(String message) {
        received.add(message);
    }

    @Override
    public void onBinary(ByteBuffer message) {
        received.add("<" + message.remaining() + " bytes>");
    }

    @Override
    public void onClose(CloseReason reason) {
        closed.add(reason);
    }
}
