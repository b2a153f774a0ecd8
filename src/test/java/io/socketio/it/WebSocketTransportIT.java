package io.socketio.it;

import io.socketio.config.EngineConfig;
import io.socketio.engine.EngineHooks;
import io.socketio.engine.EngineListener;
import org.junit.jupiter.api.Tag;

@Tag(EachWebSocketMode.TAG)
class WebSocketTransportIT extends TransportContract {
    @Override
    Host start(EngineConfig.Builder config, EngineHooks hooks, EngineListener listener) throws Exception {
        return new EngineHost(new EngineApplication(config, hooks, listener::onOpen), EngineApplication::webSocket);
    }
}
