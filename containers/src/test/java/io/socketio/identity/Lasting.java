package io.socketio.identity;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.security.Principal;

/** Mounts a server whose connections outlive the HTTP session. */
@WebListener
public class Lasting implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        SocketIoServer io = SocketIo.builder().path("/lasting").build();
        io.declareRoles("member");
        io.main()
                .on(
                        "who",
                        (socket, arguments, ack) -> ack.send(
                                socket.handshake()
                                        .principal()
                                        .map(Principal::getName)
                                        .orElse("nobody"),
                                socket.handshake().isUserInRole("member")));
        SocketIo.mount(io, event.getServletContext());
    }
}
