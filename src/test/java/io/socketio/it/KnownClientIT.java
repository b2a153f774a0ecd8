package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.Handshake;
import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.EnumSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The handshake keeps what the container knows about a client after the request has ended. */
class KnownClientIT {
    private final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
    private final SocketIoServer io = SocketIo.builder().build();

    /** Simulates a login: gives each client an HTTP session and a name. */
    private static final class Login extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getSession(true).setAttribute("cart", "3 books");
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "Ada";
                        }
                    },
                    response);
        }
    }

    private void deploy(ServletContext context) {
        io.onConnection(socket -> handshakes.add(socket.handshake()));
        SocketIo.mount(io, context);
        FilterRegistration.Dynamic filter = context.addFilter("login", new Login());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    @ParameterizedTest
    @EnumSource(TransportName.class)
    void the_principal_and_the_http_session_are_kept_and_the_request_is_not(TransportName transport) throws Exception {
        try (JettyServer jetty = new JettyServer(0, this::deploy)) {
            var uri = jetty.uri(io.path());
            SocketIoApplication.join(
                    transport == TransportName.POLLING ? PollingClient.open(uri) : WebSocketClient.open(uri));
            Handshake handshake = handshakes.poll(10, TimeUnit.SECONDS);

            assertThat(handshake).isNotNull();
            assertThat(handshake.principal().map(Principal::getName)).contains("Ada");
            assertThat(handshake.unwrap(HttpSession.class).map(session -> session.getAttribute("cart")))
                    .contains("3 books");
            assertThat(handshake.unwrap(HttpServletRequest.class)).isEmpty();
            assertThat(handshake.secure()).isFalse();
            assertThat(handshake.address()).isEqualTo("127.0.0.1");
        }
    }
}
