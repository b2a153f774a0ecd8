package io.socketio.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that end with an HTTP session, by the name of that one; and the HTTP sessions that have just ended, as a
 * client may be about to open a session in one of them.
 */
final class HttpSessions {
    private final ConcurrentMap<String, Set<EngineSession>> open = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Timer timer;
    private final Duration memory;

    /** @param memory longer than the opening of a session can take */
    HttpSessions(Timer timer, Duration memory) {
        this.timer = timer;
        this.memory = memory;
    }

    void add(EngineSession session) {
        String name = session.request().httpSession();
        if (name != null) {
            open.compute(name, (key, present) -> with(present, session));
        }
    }

    /** The sets are changed for one name at a time, and read meanwhile. */
    private static Set<EngineSession> with(@Nullable Set<EngineSession> present, EngineSession session) {
        Set<EngineSession> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
        all.add(session);
        return all;
    }

    void remove(EngineSession session) {
        String name = session.request().httpSession();
        if (name != null) {
            open.computeIfPresent(name, (key, present) -> without(present, session));
        }
    }

    private static @Nullable Set<EngineSession> without(Set<EngineSession> present, EngineSession session) {
        present.remove(session);
        return present.isEmpty() ? null : present;
    }

    /** @return the sessions that are open in it */
    List<EngineSession> end(String name) {
        ended.add(name);
        timer.schedule(memory, () -> ended.remove(name));
        return List.copyOf(open.getOrDefault(name, Set.of()));
    }

    /** Whether the HTTP session has ended that a session is in. To be asked when it has been added. */
    boolean ended(EngineSession session) {
        String name = session.request().httpSession();
        return name != null && ended.contains(name);
    }

    @Override
    public String toString() {
        return "HttpSessions[" + open.size() + "]";
    }
}
