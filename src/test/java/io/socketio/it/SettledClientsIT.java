package io.socketio.it;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;

@Tag(EachWebSocketMode.TAG)
class SettledClientsIT extends SettledClientsContract {
    @Override
    SmallContainer start(Consumer<ServletContext> application) throws Exception {
        return new SmallJetty(application);
    }
}
