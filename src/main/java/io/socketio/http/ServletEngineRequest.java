package io.socketio.http;

import io.socketio.engine.EngineRequest;
import io.socketio.engine.EngineServer;
import io.socketio.protocol.engineio.QueryString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cheap view of a servlet request, valid only while the request is served; a {@linkplain #snapshot copy} stays valid. */
final class ServletEngineRequest implements EngineRequest {
    private static final String HOST = "host";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final HttpServletRequest request;
    private final Map<String, String> query;
    private final boolean upgradesConnection;
    private @Nullable Map<String, String> headers;
    private @Nullable Roles roles;

    /** @param upgradesConnection whether the container recognizes a WebSocket handshake */
    ServletEngineRequest(HttpServletRequest request, boolean upgradesConnection) {
        this.request = request;
        this.query = Collections.unmodifiableMap(QueryString.parse(request.getQueryString()));
        this.upgradesConnection = upgradesConnection;
    }

    /**
     * Returns a copy of everything that may be asked for later.
     *
     * @param server knows the declared roles, and whether sessions end with their HTTP session
     */
    EngineRequest snapshot(EngineServer server) {
        if (roles == null) {
            roles = Roles.of(request, server.roles());
        }
        return new Snapshot(
                method(),
                SharedText.url(url(), query),
                SharedText.query(query),
                SharedText.headers(headers()),
                crossOrigin(),
                remoteAddress(),
                secure(),
                upgradesConnection,
                principal(),
                roles,
                server.config().disconnectWithHttpSession() ? HttpSessionName.of(request) : null,
                unwrap(HttpSession.class));
    }

    /** Must be called when the container's call returns, as the container may use the request object again. */
    void served() {
        if (roles != null) {
            roles.served();
        }
    }

    /** Over HTTP/2 a WebSocket is requested with CONNECT (RFC 8441), which means what GET does over HTTP/1.1. */
    @Override
    public String method() {
        return upgradesConnection ? "GET" : request.getMethod();
    }

    @Override
    public String url() {
        String queryString = request.getQueryString();
        return queryString == null ? request.getRequestURI() : request.getRequestURI() + "?" + queryString;
    }

    @Override
    public Map<String, String> query() {
        return query;
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> all = headers;
        if (all == null) {
            all = new LinkedHashMap<>();
            for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
                String name = SharedText.headerName(names.nextElement());
                String value = header(name);
                if (value != null) {
                    all.put(name, value);
                }
            }
            String host = header(HOST);
            if (host != null) {
                all.putIfAbsent(HOST, host);
            }
            all = Collections.unmodifiableMap(all);
            headers = all;
        }
        return all;
    }

    @Override
    public @Nullable String header(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return name.equals(HOST) ? authority() : null;
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        // Over HTTP/2 browsers send each cookie in a field of its own (RFC 9113, section 8.2.3).
        String separator = name.equals("cookie") ? "; " : ", ";
        StringBuilder joined = new StringBuilder(first);
        while (values.hasMoreElements()) {
            joined.append(separator).append(values.nextElement());
        }
        return joined.toString();
    }

    /** Returns what the header {@code Host} would be, of which HTTP/2 has made a part of the request. */
    private @Nullable String authority() {
        String protocol = request.getProtocol();
        String name = request.getServerName();
        if (protocol == null || protocol.startsWith("HTTP/1") || name == null) {
            return null;
        }
        int port = request.getServerPort();
        return port == (request.getScheme().equals("https") ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    @Override
    public boolean crossOrigin() {
        String origin = header("origin");
        return origin != null && !PageOrigin.isOwn(origin, request);
    }

    @Override
    public String remoteAddress() {
        return ClientAddress.of(request.getRemoteAddr());
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public boolean upgradesConnection() {
        return upgradesConnection;
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(request.getUserPrincipal());
    }

    @Override
    public boolean isUserInRole(String role) {
        return request.isUserInRole(role);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        if (type == HttpSession.class) {
            return Optional.ofNullable(request.getSession(false)).map(type::cast);
        }
        return type.isInstance(request) ? Optional.of(type.cast(request)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "ServletEngineRequest[" + method() + ", upgradesConnection=" + upgradesConnection + "]";
    }

    private record Snapshot(
            String method,
            String url,
            Map<String, String> query,
            Map<String, String> headers,
            boolean crossOrigin,
            String remoteAddress,
            boolean secure,
            boolean upgradesConnection,
            Optional<Principal> principal,
            Roles roles,
            @Nullable String httpSession,
            Optional<HttpSession> session)
            implements EngineRequest {
        @Override
        public boolean isUserInRole(String role) {
            return roles.contain(role);
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return session.filter(type::isInstance).map(type::cast);
        }

        @Override
        public String toString() {
            return "EngineRequest[" + method + ", upgradesConnection=" + upgradesConnection + "]";
        }
    }
}
