package io.socketio.http;

import io.socketio.config.Cors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Cross-origin resource sharing: headers on every answer, errors and 101 included, and the answer to preflights. */
final class CorsHeaders {
    private static final Logger LOG = System.getLogger(CorsHeaders.class.getName());

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
            if (cors.maxAge() != null) {
                response.setHeader(
                        "Access-Control-Max-Age", Long.toString(cors.maxAge().toSeconds()));
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

    /** One that is named alone is always said; else only that of the request, if it is allowed. */
    private @Nullable String allowedOrigin(@Nullable String origin) {
        if (cors.anyOrigin()) {
            return "*";
        }
        String only = cors.onlyOrigin();
        if (only != null) {
            return only;
        }
        return origin != null && allows(origin) ? origin : null;
    }

    private boolean allows(String origin) {
        try {
            return cors.allows(origin);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The rule for origins failed, this one is not allowed", e);
            return false;
        }
    }

    /**
     * Whether a page may open a WebSocket. Browsers leave this check to the server. Pages of this very host may always,
     * and so may what is no page, as it sends no origin.
     */
    boolean allowsWebSocket(@Nullable String origin, @Nullable String host) {
        return !cors.enabled() || origin == null || sameHost(origin, host) || allows(origin);
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
