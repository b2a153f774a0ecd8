package io.socketio.doubled;

import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Mounts a second server on the path of the default server. */
@WebListener
public class Second implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        SocketIo.mount(SocketIo.builder().build(), event.getServletContext());
    }
}
