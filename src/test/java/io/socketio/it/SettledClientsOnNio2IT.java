package io.socketio.it;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.apache.coyote.http11.Http11Nio2Protocol;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** With the connector of Tomcat that is not the default one, and frames of the library. */
@Tag(SmallTomcat.TAG)
@DisabledIfSystemProperty(named = "socketio.websocket", matches = "jakarta")
class SettledClientsOnNio2IT extends SettledClientsContract {
    @Override
    SmallContainer start(Consumer<ServletContext> application) throws Exception {
        return new SmallTomcat(application, Http11Nio2Protocol.class.getName());
    }

    @Override
    @Test
    @Disabled("Only Tomcat can wait for what arrives on its asynchronous channels")
    void listeners_of_events_run_on_event_loops_if_these_read() {}
}
