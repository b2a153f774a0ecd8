package io.socketio.bench;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What runs in the container.
 *
 * @param parameters of the servlet context
 * @param handlers what the container would find by their annotation
 * @param start is run while the context starts
 */
record BenchApplication(Map<String, String> parameters, Set<Class<?>> handlers, Consumer<ServletContext> start) {
    /** A server that was made without CDI. */
    static BenchApplication of(SocketIoServer io) {
        return new BenchApplication(
                Map.of("socketio.default.server", "false"), Set.of(), context -> SocketIo.mount(io, context));
    }

    /** Handlers that are beans of the Weld on the class path. */
    static BenchApplication ofBeans(Class<?> handler, Map<String, String> settings) {
        Map<String, String> parameters = new HashMap<>(settings);
        parameters.put("socketio.cdi.start", "weld");
        return new BenchApplication(Map.copyOf(parameters), Set.of(handler), context -> {});
    }
}
