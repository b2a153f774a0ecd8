package io.socketio.http;

import io.socketio.engine.EngineError;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Warns once when a page of the server's own host is refused, as the container does not know the proxy in front of it. */
final class ProxyHint {
    private static final Logger LOG = System.getLogger(ProxyHint.class.getName());

    private final AtomicBoolean given = new AtomicBoolean();

    /** Looks at a request that is refused. */
    void refused(HttpServletRequest request, EngineError error) {
        if (!error.equals(EngineError.FORBIDDEN) || given.get()) {
            return;
        }
        String origin = request.getHeader("Origin");
        PageOrigin page = origin == null ? null : PageOrigin.parse(origin);
        PageOrigin own = PageOrigin.of(request);
        if (page != null && !page.equals(own) && isHost(page, own, request) && !given.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "A page of {0} was refused with 403, as the container says that the server is {1}. If they are one"
                            + " behind a proxy, let the container read the headers of the proxy (RemoteIpValve on Tomcat,"
                            + " the module http-forwarded on Jetty), or name the origin in socketio.origins",
                    page,
                    own);
        }
    }

    private static boolean isHost(PageOrigin page, PageOrigin own, HttpServletRequest request) {
        return page.host().equals(own.host()) || page.host().equals(host(request.getHeader("X-Forwarded-Host")));
    }

    private static @Nullable String host(@Nullable String forwarded) {
        PageOrigin parsed = forwarded == null ? null : PageOrigin.parse("http://" + forwarded.strip());
        return parsed == null ? null : parsed.host();
    }

    @Override
    public String toString() {
        return "ProxyHint[given=" + given + "]";
    }
}
