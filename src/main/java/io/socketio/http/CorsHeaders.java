package io.socketio.http;

import io.socketio.config.Cors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Adds the headers for cross-origin requests to every answer, errors and 101 included, and answers preflights. */
final class CorsHeaders {
    private final Cors cors;

    CorsHeaders(Cors cors) {
        this.cors = cors;
    }

    /**
     * Adds the headers.
     *
     * @return whether the request was a preflight, and has been answered
     */
    boolean apply(HttpServletRequest request, HttpServletResponse response) {
        if (!cors.enabled()) {
            return false;
        }
        boolean preflight = request.getMethod().equals("OPTIONS");
        String requestedHeaders = request.getHeader("Access-Control-Request-Headers");
        boolean mirrorsHeaders = preflight && cors.allowedHeaders().isEmpty();
        String vary = mirrorsHeaders ? "Access-Control-Request-Headers" : "";
        if (!cors.origins().any()) {
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
            answerPreflight(response, mirrorsHeaders ? requestedHeaders : String.join(",", cors.allowedHeaders()));
        }
        return preflight;
    }

    private void answerPreflight(HttpServletResponse response, @Nullable String allowedHeaders) {
        response.setHeader("Access-Control-Allow-Methods", String.join(",", cors.methods()));
        setIfPresent(response, "Access-Control-Allow-Headers", allowedHeaders);
        if (cors.maxAge() != null) {
            response.setHeader(
                    "Access-Control-Max-Age", Long.toString(cors.maxAge().toSeconds()));
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setContentLength(0);
    }

    private static void setIfPresent(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }

    /** Returns the only origin that is configured, if there is one; otherwise that of the request, if it is allowed. */
    private @Nullable String allowedOrigin(@Nullable String origin) {
        if (cors.origins().any()) {
            return "*";
        }
        String only = cors.onlyOrigin();
        if (only != null) {
            return only;
        }
        return origin != null && cors.origins().allows(origin) ? origin : null;
    }
}
