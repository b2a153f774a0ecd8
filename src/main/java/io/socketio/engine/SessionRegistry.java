package io.socketio.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The open sessions by their id: the one place that both transports look in. */
public final class SessionRegistry {
    private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final int maxSessions;
    private final int maxPerAddress;
    private final HttpSessions httpSessions;

    SessionRegistry(int maxSessions, int maxPerAddress, HttpSessions httpSessions) {
        this.httpSessions = httpSessions;
        this.maxSessions = maxSessions;
        this.maxPerAddress = maxPerAddress;
    }

    /** The session of that id, or null. */
    public @Nullable EngineSession find(String sid) {
        return sessions.get(sid);
    }

    /** The sessions; a view that follows. */
    public Collection<EngineSession> all() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** How many sessions are open. */
    public int size() {
        return sessions.size();
    }

    boolean full(String address) {
        return (maxSessions > 0 && sessions.size() >= maxSessions)
                || (maxPerAddress > 0 && perAddress.getOrDefault(address, 0) >= maxPerAddress);
    }

    void add(EngineSession session) {
        sessions.put(session.id(), session);
        httpSessions.add(session);
        if (maxPerAddress > 0) {
            perAddress.merge(session.request().remoteAddress(), 1, Integer::sum);
        }
    }

    void remove(EngineSession session) {
        httpSessions.remove(session);
        if (sessions.remove(session.id(), session) && maxPerAddress > 0) {
            perAddress.computeIfPresent(
                    session.request().remoteAddress(), (address, count) -> count == 1 ? null : count - 1);
        }
    }
}
