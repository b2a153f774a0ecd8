package io.socketio.bench;

import io.socketio.SocketMonitor;
import io.socketio.Transactions;
import io.socketio.adapter.InMemoryAdapter;
import io.socketio.config.SocketIoConfig;
import io.socketio.engine.Admission;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.TimerWheel;
import io.socketio.protocol.engineio.EnginePacket;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.server.LocalServer;
import io.socketio.server.ServerParts;
import java.util.List;

/** A whole server without a container, whose clients only count packets. Everything happens on the calling thread. */
final class InMemory {
    private InMemory() {}

    static LocalServer server() {
        return server(1);
    }

    /** @param maxNamespaces how many namespaces a client may be in */
    static LocalServer server(int maxNamespaces) {
        return server(maxNamespaces, EngineHooks.NONE, List.of());
    }

    static LocalServer server(int maxNamespaces, EngineHooks hooks, List<SocketMonitor> monitors) {
        return new LocalServer(
                SocketIoConfig.builder()
                        .dispatch(SocketIoConfig.Dispatch.INLINE)
                        .maxNamespacesPerClient(maxNamespaces)
                        .build(),
                hooks,
                new ServerParts(
                        Codecs.MAPPER,
                        Codecs.PARSER,
                        Runnable::run,
                        Runnable::run,
                        false,
                        new TimerWheel(() -> 0),
                        context -> new InMemoryAdapter(context.sockets(), null),
                        monitors,
                        Transactions.NONE,
                        () -> {},
                        List.of()));
    }

    /** Connects a client to the main namespace. */
    static CountingTransport connect(LocalServer server) {
        CountingTransport transport = new CountingTransport();
        server.engine()
                .admit(
                        new Handshake(),
                        admission -> transport.attach(((Admission.Granted) admission).open(session -> transport)));
        transport.receive(message("0"));
        return transport;
    }

    /** Returns a Socket.IO packet as the engine receives it. */
    static EnginePacket message(String packet) {
        return new EnginePacket.Text(PacketType.MESSAGE, packet);
    }
}
