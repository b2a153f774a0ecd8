package io.socketio.cdi;

import io.socketio.Socket;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The contexts that are active while the application is called: that of a request, and that of the socket. */
final class CallContexts {
    private final BeanManager manager;
    private final SocketContext sockets;
    private final Bean<?> controllerBean;

    CallContexts(BeanManager manager, SocketContext sockets) {
        this.manager = manager;
        this.sockets = sockets;
        Set<Bean<?>> controllers = manager.getBeans(RequestContextController.class);
        this.controllerBean = manager.resolve(controllers);
    }

    <R extends @Nullable Object> R call(@Nullable Socket socket, Callable<R> call) throws Exception {
        CreationalContext<?> creation = manager.createCreationalContext(controllerBean);
        try {
            // Each call needs its own controller, which records whether it activated the context.
            RequestContextController controller = (RequestContextController)
                    manager.getReference(controllerBean, RequestContextController.class, creation);
            boolean activated = controller.activate();
            try {
                return sockets.call(socket, call);
            } finally {
                if (activated) {
                    controller.deactivate();
                }
            }
        } finally {
            creation.release();
        }
    }
}
