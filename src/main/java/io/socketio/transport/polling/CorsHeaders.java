package io.socketio.transport.polling;

import io.socketio.config.Cors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Cross-origin resource sharing: headers on every answer, errors and 101 included, and the answer to preflights. */
final class CorsHeaders {
    private final Cors cors;

    CorsHeaders(Cors cors) {
        this.cors = cors;
    }

    /** @return whether this was a preflight and has been answered */
    boolean apply(HttpServletRequest request, HttpServletResponse response) {
        if (!cors.enabled()) {
            return false;
        }
        boolean preflight = request.getMethod().equals("OPTIONS");
        String requestedHeaders = request.getHeader("Access-Control-Request-Headers");
        boolean mirrorsHeaders = preflight && cors.allowedHeaders().isEmpty();
        String vary = mirrorsHeaders ? "Access-Control-Request-Headers" : "";
        if (!cors.anyOrigin()) {
            vary = vary.isEmpty() ? "Origin" : "Origin, " + vary;
        }
        if (!vary.isEmpty()) {
            response.addHeader("Vary", vary);
        }
        setIfPresent(response, "Access-Control-Allow-Origin", allowedOrigin(request.getHeader("Origin")));
        if (cors.credentials()) {
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
        if (!cors.exposedHeaders().isEmpty()) {
            response.setHeader("Access-Control-Expose-Headers", String.join(",", cors.exposedHeaders()));
        }
        if (preflight) {
            response.setHeader("Access-Control-Allow-Methods", String.join(",", cors.methods()));
            setIfPresent(
                    response,
                    "Access-Control-Allow-Headers",
                    mirrorsHeaders ? requestedHeaders : String.join(",", cors.allowedHeaders()));
            if (cors.maxAge() >= 0) {
                response.setHeader("Access-Control-Max-Age", Integer.toString(cors.maxAge()));
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setContentLength(0);
        }
        return preflight;
    }

    private static void setIfPresent(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }

    /** With one origin it is always said; with several only that of the request, if it is among them. */
    private @Nullable String allowedOrigin(@Nullable String origin) {
        if (cors.anyOrigin()) {
            return "*";
        }
        if (cors.origins().size() == 1) {
            return cors.origins().iterator().next();
        }
        return origin != null && cors.allows(origin) ? origin : null;
    }

    /**
     * Whether a page may open a WebSocket. Browsers leave this check to the server. Pages of this very host may always,
     * and so may what is no page, as it sends no origin.
     */
    boolean allowsWebSocket(@Nullable String origin, @Nullable String host) {
        return !cors.enabled() || origin == null || cors.allows(origin) || sameHost(origin, host);
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
