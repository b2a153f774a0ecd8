package io.socketio.it.own;

import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** The application makes its server itself, to set more than a default server could. */
@WebListener
public class OwnServer implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        SocketIo.mount(SocketIo.builder().path("/live").build(), event.getServletContext());
    }
}
