package io.socketio.it;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * WebSockets that are streams of one HTTP/2 connection. With Jakarta's API each has a connection of its own, since a
 * client that is held up holds up its whole connection there: Jetty 12.1 handles frames on the thread that reads it.
 */
@Tag(EachWebSocketMode.TAG)
class Http2TransportIT extends TransportContract {
    private static final boolean SHARED = !"jakarta".equals(System.getProperty("socketio.websocket"));

    @Override
    Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) throws Exception {
        return new Streams(new EngineApplication(config, hooks, listener::onOpen), new ArrayList<>());
    }

    private record Streams(EngineApplication application, List<Http2Connection> connections) implements Host {
        @Override
        public EngineIoClient connect() throws Exception {
            if (!SHARED || connections.isEmpty()) {
                connections.add(Http2Connection.to(application.uri()));
            }
            Http2Connection connection = connections.get(connections.size() - 1);
            return WebSocketClient.on(connection.open("/engine.io/?EIO=4&transport=websocket"));
        }

        @Override
        public void close() {
            try (application) {
                for (Http2Connection connection : connections) {
                    connection.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
