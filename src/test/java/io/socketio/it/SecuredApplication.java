package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.SocketIoServer;
import io.socketio.boot.SocketIo;
import io.socketio.config.TransportName;
import io.socketio.it.HttpConnection.Answer;
import io.socketio.server.LocalServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.util.security.Credential;

/**
 * A web application with users: ada has the roles user and admin, bob has the role user, and eve has no role. Each
 * password equals the name.
 */
final class SecuredApplication implements AutoCloseable {
    private final SocketIoServer io;
    private final JettyServer jetty;

    /** Only users with the role user reach the server. */
    static SecuredApplication basic(SocketIo.Builder settings) throws Exception {
        return new SecuredApplication(settings, new BasicAuthenticator(), Constraint.from("user"));
    }

    /** Clients that are not logged in reach the server too. */
    static SecuredApplication open(SocketIo.Builder settings) throws Exception {
        return new SecuredApplication(settings, new BasicAuthenticator(), Constraint.ALLOWED);
    }

    /** Only users with the role user reach the server, after they have filled in a login form. */
    static SecuredApplication form(SocketIo.Builder settings) throws Exception {
        return new SecuredApplication(
                settings, new FormAuthenticator("/login", "/error", false), Constraint.from("user"));
    }

    private SecuredApplication(SocketIo.Builder settings, Authenticator authenticator, Constraint constraint)
            throws Exception {
        io = settings.build();
        jetty = new JettyServer(
                0,
                Map.of("socketio.default.server", "false"),
                List.of(),
                context -> SocketIo.mount(io, context),
                context -> {
                    JettyServer.addWebSocket(context);
                    context.addServlet(new Account(), "/account/*");
                    secure(context, authenticator, constraint);
                });
    }

    private static void secure(ServletContextHandler context, Authenticator authenticator, Constraint constraint) {
        UserStore users = new UserStore();
        users.addUser("ada", Credential.getCredential("ada"), new String[] {"user", "admin"});
        users.addUser("bob", Credential.getCredential("bob"), new String[] {"user"});
        users.addUser("eve", Credential.getCredential("eve"), new String[] {});
        HashLoginService logins = new HashLoginService("test");
        logins.setUserStore(users);
        ConstraintMapping path = new ConstraintMapping();
        path.setPathSpec("/socket.io/*");
        path.setConstraint(constraint);
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.setLoginService(logins);
        security.setAuthenticator(authenticator);
        security.addConstraintMapping(path);
        context.setSessionHandler(new SessionHandler());
        context.setSecurityHandler(security);
    }

    /** Simulates the pages of the application. */
    private static final class Account extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            switch (request.getPathInfo()) {
                case "/visit" -> request.getSession();
                case "/rotate" -> request.changeSessionId();
                case "/logout" -> {
                    request.logout();
                    request.getSession().invalidate();
                }
                default -> response.sendError(404);
            }
        }
    }

    SocketIoServer io() {
        return io;
    }

    LocalServer server() {
        return (LocalServer) io;
    }

    URI uri() {
        return jetty.uri(io.path());
    }

    /** Returns a connection that authenticates each request as a user. */
    HttpConnection as(String user) throws IOException {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return HttpConnection.to(uri()).always("Authorization: Basic " + credentials);
    }

    /** Returns a connection that sends the cookie of a session. */
    HttpConnection with(String cookie) throws IOException {
        return HttpConnection.to(uri()).always("Cookie: " + cookie);
    }

    /** Fills in the form. @return the cookie of the session */
    String login(String user) throws IOException {
        try (HttpConnection http = HttpConnection.to(uri())) {
            String before = cookie(http.get("/socket.io/?EIO=4&transport=polling"));
            String form = "j_username=" + user + "&j_password=" + user;
            http.post(
                    "/j_security_check",
                    form.getBytes(StandardCharsets.UTF_8),
                    "Content-Type: application/x-www-form-urlencoded",
                    "Cookie: " + before);
            return cookie(http.read());
        }
    }

    /** Returns the cookie that a response sets. */
    static String cookie(Answer answer) {
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie)
                .as("the cookie of an answer with status %s", answer.status())
                .isNotNull();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Opens a session that has not joined a namespace. */
    EngineIoClient connect(TransportName transport, Connector connections) throws IOException {
        return transport == TransportName.POLLING
                ? PollingClient.over(connections.next(), connections.next(), io.path())
                : WebSocketClient.over(connections.next(), io.path());
    }

    /** Opens the connections of a user. */
    interface Connector {
        HttpConnection next() throws IOException;
    }

    @Override
    public void close() {
        jetty.close();
    }
}
