package io.socketio.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The users in the rooms of a namespace: on this node as its sockets come and go, on others as they have told. Each node
 * counts its changes, so it is noticed if one is missed. Used by one thread at a time.
 */
final class PresentUsers {
    /** Receives what changes for all nodes together. */
    interface Listener {
        void changed(String room, String user, boolean present);
    }

    private record Seat(String room, String socket) {}

    /** What is known of another node. */
    private static final class Node {
        private final Map<String, Set<String>> rooms = new HashMap<>();
        /** Negative before its state is known. */
        private long version = -1;

        private long heard;
        /** When it was asked for its state; null if an answer has come. */
        private @Nullable Long asked;
    }

    private final Listener listener;
    /** The users of sockets on this node. */
    private final Map<Seat, String> seats = new HashMap<>();
    /** By room and user, the number of sockets on this node. */
    private final Map<String, Map<String, Integer>> here = new TreeMap<>();

    private final Map<String, Node> nodes = new HashMap<>();
    /** By room and user, the number of nodes. */
    private final Map<String, Map<String, Integer>> everywhere = new HashMap<>();

    private long version;

    PresentUsers(Listener listener) {
        this.listener = listener;
    }

    /** Returns how often users of this node have entered or left a room. */
    long version() {
        return version;
    }

    Set<String> in(String room) {
        return Set.copyOf(everywhere.getOrDefault(room, Map.of()).keySet());
    }

    /** Returns the users on this node by room. */
    Map<String, List<String>> state() {
        Map<String, List<String>> state = new TreeMap<>();
        here.forEach((room, users) ->
                state.put(room, users.keySet().stream().sorted().toList()));
        return state;
    }

    // ---- This node

    /** Notes a socket in a room. @return whether its user has entered the room on this node */
    boolean enter(String room, String socket, String user) {
        return seats.putIfAbsent(new Seat(room, socket), user) == null
                && changes(add(here, room, user), room, user, true);
    }

    /** Forgets a socket in a room. @return its user, if he has left the room on this node */
    @Nullable
    String leave(String room, String socket) {
        String user = seats.remove(new Seat(room, socket));
        return user != null && changes(remove(here, room, user), room, user, false) ? user : null;
    }

    private boolean changes(boolean changed, String room, String user, boolean present) {
        if (changed) {
            version++;
            count(room, user, present);
        }
        return changed;
    }

    // ---- Other nodes

    /** Replaces what is known of another node, unless that is newer. */
    void replace(String id, long newVersion, Map<String, ? extends Iterable<String>> rooms, long now) {
        Node node = heard(id, now);
        node.asked = null;
        if (newVersion < node.version) {
            return;
        }
        node.version = newVersion;
        Map<String, Set<String>> before = new HashMap<>(node.rooms);
        node.rooms.clear();
        rooms.forEach((room, users) -> users.forEach(user -> {
            boolean known = before.getOrDefault(room, Set.of()).contains(user);
            if (node.rooms.computeIfAbsent(room, name -> new HashSet<>()).add(user) && !known) {
                count(room, user, true);
            }
        }));
        before.forEach((room, users) -> users.stream()
                .filter(user -> !node.rooms.getOrDefault(room, Set.of()).contains(user))
                .forEach(user -> count(room, user, false)));
    }

    /**
     * Applies a change of another node.
     *
     * @return false if one before it was missed, so that this one cannot be applied
     */
    boolean change(String id, long newVersion, String room, String user, boolean present, long now) {
        Node node = heard(id, now);
        if (newVersion <= node.version) {
            return true; // part of the state that has come meanwhile
        }
        if (node.version < 0 || newVersion != node.version + 1) {
            return false;
        }
        node.version = newVersion;
        Set<String> users = node.rooms.computeIfAbsent(room, name -> new HashSet<>());
        if (present ? users.add(user) : users.remove(user)) {
            count(room, user, present);
        }
        if (users.isEmpty()) {
            node.rooms.remove(room);
        }
        return true;
    }

    /** Notes that another node is alive. @return false if a change was missed */
    boolean alive(String id, long itsVersion, long now) {
        return heard(id, now).version == itsVersion;
    }

    private Node heard(String id, long now) {
        Node node = nodes.computeIfAbsent(id, name -> new Node());
        node.heard = now;
        return node;
    }

    /** Returns whether to ask a node for its state: not if it was asked a moment ago. */
    boolean asks(String id, long now, long patience) {
        Node node = heard(id, now);
        if (node.asked != null && now - node.asked < patience) {
            return false;
        }
        node.asked = now;
        return true;
    }

    /** Forgets the nodes that have not been heard of for so long. */
    void forgetSilent(long now, long patience) {
        nodes.entrySet().removeIf(entry -> {
            Node node = entry.getValue();
            if (now - node.heard < patience) {
                return false;
            }
            node.rooms.forEach((room, users) -> users.forEach(user -> count(room, user, false)));
            return true;
        });
    }

    // ---- All nodes together

    private void count(String room, String user, boolean present) {
        if (present ? add(everywhere, room, user) : remove(everywhere, room, user)) {
            listener.changed(room, user, present);
        }
    }

    /** @return whether it is the first */
    private static boolean add(Map<String, Map<String, Integer>> counts, String room, String user) {
        return counts.computeIfAbsent(room, name -> new HashMap<>()).merge(user, 1, Integer::sum) == 1;
    }

    /** @return whether it was the last */
    private static boolean remove(Map<String, Map<String, Integer>> counts, String room, String user) {
        Map<String, Integer> users = counts.getOrDefault(room, Map.of());
        Integer number = users.get(user);
        if (number == null || number > 1) {
            users.computeIfPresent(user, (name, present) -> present - 1);
            return false;
        }
        users.remove(user);
        if (users.isEmpty()) {
            counts.remove(room);
        }
        return true;
    }
}
