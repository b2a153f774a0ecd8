package io.socketio.it;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;

@Tag(SmallTomcat.TAG)
class SettledClientsOnTomcatIT extends SettledClientsContract {
    @Override
    SmallContainer start(Consumer<ServletContext> application) throws Exception {
        return new SmallTomcat(application);
    }
}
