package io.socketio.it.own;

import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Creates the server in the application, with settings that a default server does not have. */
@WebListener
public class OwnServer implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        SocketIo.mount(SocketIo.builder().path("/live").build(), event.getServletContext());
    }
}
