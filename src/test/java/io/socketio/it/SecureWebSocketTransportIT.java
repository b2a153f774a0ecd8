package io.socketio.it;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import org.junit.jupiter.api.Tag;

/** WebSockets over TLS, which a container reads and writes by other code. */
@Tag(EachWebSocketMode.TAG)
class SecureWebSocketTransportIT extends TransportContract {
    @Override
    Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) throws Exception {
        return new EngineHost(
                new EngineApplication(config, hooks, listener::onOpen),
                application -> WebSocketClient.open(application
                        .jetty()
                        .secureUri(application.server().config().path())));
    }
}
