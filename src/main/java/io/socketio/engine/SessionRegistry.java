package io.socketio.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of all transports by id, and the reservations for sessions that are about to be opened: their ids
 * and their places within the limits. Its monitor guards the reservations; look-ups take no lock.
 */
public final class SessionRegistry {
    private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final int maxSessions;
    private final int maxPerAddress;
    private final HttpSessions httpSessions;

    @GuardedBy("this")
    private final Set<String> reservedIds = new HashSet<>();

    /** How many places are taken, by sessions that are open or about to be opened. */
    @GuardedBy("this")
    private int places;

    @GuardedBy("this")
    private final Map<String, Integer> placesPerAddress = new HashMap<>();

    /**
     * @param maxSessions 0 for no limit
     * @param maxPerAddress 0 for no limit
     */
    SessionRegistry(int maxSessions, int maxPerAddress, HttpSessions httpSessions) {
        this.httpSessions = httpSessions;
        this.maxSessions = maxSessions;
        this.maxPerAddress = maxPerAddress;
    }

    /** Returns the open session with this id, or null. */
    public @Nullable EngineSession find(String sid) {
        return sessions.get(sid);
    }

    /** Returns a live, unmodifiable view of the open sessions. */
    public Collection<EngineSession> all() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** Returns how many sessions are open. */
    public int size() {
        return sessions.size();
    }

    /** @return false if there is no place left, in all or for that address */
    synchronized boolean reservePlace(String address) {
        int ofAddress = maxPerAddress > 0 ? placesPerAddress.getOrDefault(address, 0) : 0;
        boolean full = (maxSessions > 0 && places >= maxSessions) || (maxPerAddress > 0 && ofAddress >= maxPerAddress);
        if (full) {
            return false;
        }
        places++;
        if (maxPerAddress > 0) {
            placesPerAddress.put(address, ofAddress + 1);
        }
        return true;
    }

    synchronized void giveBackPlace(String address) {
        places--;
        placesPerAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** @return false if the id is taken */
    synchronized boolean reserveId(String id) {
        return !sessions.containsKey(id) && reservedIds.add(id);
    }

    synchronized void giveBackId(String id) {
        reservedIds.remove(id);
    }

    /** Adds a session whose id and place are reserved. */
    void add(EngineSession session) {
        httpSessions.add(session);
        sessions.put(session.id(), session);
        giveBackId(session.id());
    }

    void remove(EngineSession session) {
        httpSessions.remove(session);
        if (sessions.remove(session.id(), session)) {
            giveBackPlace(session.request().remoteAddress());
        }
    }
}
