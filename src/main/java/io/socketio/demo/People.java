package io.socketio.demo;

import io.socketio.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is in which room of this server. */
final class People {
    private static final String GUEST = "guest";

    /** By channel, then by socket id: nicknames. */
    private final Map<String, Map<String, String>> channels = new ConcurrentHashMap<>();

    /** Who a socket is; a {@link Refusal} if it is nowhere. */
    Guest guest(Socket socket) {
        if (socket.data().get(GUEST) instanceof Guest guest) {
            return guest;
        }
        throw new Refusal("Say your nickname and room first.");
    }

    void enter(Socket socket, Guest guest) {
        socket.data().put(GUEST, guest);
        socket.join(guest.channel());
        // The room is told inside of compute, so that the last list it gets is the last one that was made.
        channels.compute(guest.channel(), (channel, before) -> {
            Map<String, String> here = before == null ? new ConcurrentHashMap<>() : before;
            here.put(socket.id(), guest.name());
            tell(socket, guest, here, guest.name(), null);
            return here;
        });
    }

    void leave(Socket socket) {
        if (!(socket.data().remove(GUEST) instanceof Guest guest)) {
            return;
        }
        socket.leave(guest.channel());
        channels.computeIfPresent(guest.channel(), (channel, here) -> {
            here.remove(socket.id());
            tell(socket, guest, here, null, guest.name());
            return here.isEmpty() ? null : here;
        });
    }

    private static void tell(
            Socket socket, Guest guest, Map<String, String> here, @Nullable String joined, @Nullable String left) {
        List<String> names = here.values().stream().distinct().sorted().toList();
        socket.namespace().to(guest.channel()).emit("presence", new Presence(guest.room(), names, joined, left));
    }
}
