package io.socketio.boot;

import io.socketio.http.HttpSessionName;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Notifies the servers of HTTP sessions that end, by logout or timeout, but not of those that only change their id. */
final class HttpSessionEndListener implements HttpSessionListener {
    private final Application application;

    HttpSessionEndListener(Application application) {
        this.application = application;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (application.mounts().stream()
                .noneMatch(mount -> mount.engine().config().disconnectWithHttpSession())) {
            return;
        }
        String name = HttpSessionName.of(event.getSession());
        if (name != null) {
            application.mounts().forEach(mount -> mount.engine().onHttpSessionEnd(name));
        }
    }
}
