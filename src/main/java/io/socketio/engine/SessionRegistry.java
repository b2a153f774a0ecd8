package io.socketio.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.socketio.config.Limits;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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
    private final HttpSessions httpSessions;

    @GuardedBy("this")
    private final Set<String> reservedIds = new HashSet<>();

    /** The places of all sessions that are open or about to be opened. */
    @GuardedBy("this")
    private final Places all;

    /** The places of those that are not confirmed. */
    @GuardedBy("this")
    private final Places halfOpen;

    /** The open sessions that are not confirmed. */
    @GuardedBy("this")
    private final Set<EngineSession> unconfirmed = new HashSet<>();

    SessionRegistry(Limits limits, HttpSessions httpSessions) {
        this.httpSessions = httpSessions;
        this.all = new Places(limits.maxConnections(), limits.maxConnectionsPerAddress());
        this.halfOpen = new Places(limits.maxHalfOpen(), limits.maxHalfOpenPerAddress());
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
        String network = ClientNetwork.of(address);
        if (!all.take(network)) {
            return false;
        }
        if (!halfOpen.take(network)) {
            all.giveBack(network);
            return false;
        }
        return true;
    }

    /** Gives back the place of a session that was not opened. */
    synchronized void giveBackPlace(String address) {
        String network = ClientNetwork.of(address);
        all.giveBack(network);
        halfOpen.giveBack(network);
    }

    /** Takes a session out of the half-open ones. */
    synchronized void confirm(EngineSession session) {
        if (unconfirmed.remove(session)) {
            halfOpen.giveBack(ClientNetwork.of(session.request().remoteAddress()));
        }
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
        synchronized (this) {
            unconfirmed.add(session);
            reservedIds.remove(session.id());
        }
    }

    void remove(EngineSession session) {
        httpSessions.remove(session);
        if (sessions.remove(session.id(), session)) {
            synchronized (this) {
                confirm(session);
                all.giveBack(ClientNetwork.of(session.request().remoteAddress()));
            }
        }
    }
}
