package io.socketio.it;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(SmallTomcat.TAG)
class SettledClientsOnTomcatIT extends SettledClientsContract {
    @Override
    SmallContainer start(Consumer<ServletContext> application) throws Exception {
        return new SmallTomcat(application);
    }

    @Test
    void no_connection_is_left_when_the_application_is_undeployed() throws Exception {
        settleAll();
        SmallTomcat tomcat = (SmallTomcat) container;
        tomcat.undeploy();

        Await.until("Tomcat has closed the connections", () -> tomcat.connections() == 0);
    }
}
