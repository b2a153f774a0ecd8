package io.socketio.demo;

import io.socketio.DataKey;
import io.socketio.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Records the people in each room of this server. */
final class People {
    private static final DataKey<Guest> GUEST = DataKey.of("guest", Guest.class);

    /** Nicknames by channel and socket id. */
    private final Map<String, Map<String, String>> channels = new ConcurrentHashMap<>();

    /**
     * Returns the guest of a socket.
     *
     * @throws Refusal if the socket is in no room
     */
    Guest guest(Socket socket) {
        Guest guest = socket.data(GUEST);
        if (guest == null) {
            throw new Refusal("Choose a nickname and a room first.");
        }
        return guest;
    }

    void enter(Socket socket, Guest guest) {
        socket.data(GUEST, guest);
        socket.join(guest.channel());
        // Emitted inside compute, so that lists are sent in the order in which they were created.
        channels.compute(guest.channel(), (channel, before) -> {
            Map<String, String> here = before == null ? new ConcurrentHashMap<>() : before;
            here.put(socket.id(), guest.name());
            announce(socket, guest, here, guest.name(), null);
            return here;
        });
    }

    void leave(Socket socket) {
        Guest guest = socket.data(GUEST);
        if (guest == null) {
            return;
        }
        socket.data(GUEST, null);
        socket.leave(guest.channel());
        channels.computeIfPresent(guest.channel(), (channel, here) -> {
            here.remove(socket.id());
            announce(socket, guest, here, null, guest.name());
            return here.isEmpty() ? null : here;
        });
    }

    private static void announce(
            Socket socket, Guest guest, Map<String, String> here, @Nullable String joined, @Nullable String left) {
        List<String> names = here.values().stream().distinct().sorted().toList();
        socket.namespace().to(guest.channel()).emit("presence", new Presence(guest.room(), names, joined, left));
    }
}
