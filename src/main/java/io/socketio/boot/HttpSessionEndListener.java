package io.socketio.boot;

import io.socketio.http.HttpSessionName;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Tells the servers of HTTP sessions that end, by logout or time-out. A session that changes its id does not. */
final class HttpSessionEndListener implements HttpSessionListener {
    private final ServletContext context;

    HttpSessionEndListener(ServletContext context) {
        this.context = context;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (Mount.anyEndsWithHttpSessions(context)) {
            String name = HttpSessionName.of(event.getSession());
            if (name != null) {
                Mount.httpSessionEnded(context, name);
            }
        }
    }
}
