package io.socketio.it;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@Tag(SmallTomcat.TAG)
class SettledClientsOnTomcatIT extends SettledClientsContract {
    @Override
    SmallContainer start(Consumer<ServletContext> application) throws Exception {
        return new SmallTomcat(application);
    }

    /** Tomcat's own WebSocket has a timeout of its own for that, of minutes. */
    @Override
    @Test
    @DisabledIfSystemProperty(named = "socketio.websocket", matches = "jakarta")
    void a_client_that_ignores_the_close_frame_is_closed_in_time() throws Exception {
        super.a_client_that_ignores_the_close_frame_is_closed_in_time();
    }

    @Test
    @DisabledIfSystemProperty(named = "socketio.websocket", matches = "jakarta")
    void no_connection_is_left_when_the_application_is_undeployed() throws Exception {
        settleAll();
        SmallTomcat tomcat = (SmallTomcat) container;
        tomcat.undeploy();

        Await.until("Tomcat has closed the connections", () -> tomcat.connections() == 0);
    }
}
