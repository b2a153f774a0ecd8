package io.socketio.crew;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.Executor;

/** Makes an executor that is a bean, for containers before Jakarta EE 11. */
@Dependent
public class Hired {
    @Produces
    @Swift
    @ApplicationScoped
    Executor hired() {
        return task -> {
            Thread thread = new Thread(task, "hired");
            thread.setDaemon(true);
            thread.start();
        };
    }
}
