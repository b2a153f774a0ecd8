package io.socketio;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Who is in a room, by user: a user is there once, whatever number of sockets he has in it, on whatever nodes. Obtained
 * with {@link Namespace#presence}. Clients without a user, see {@link Handshake#principal}, are not counted.
 *
 * <p>Each node tells the others who enters and leaves its rooms, and every 10 seconds that it is alive. Users of a node
 * that has not been heard of for 30 to 40 seconds count as gone, whether it has died or Redis is away; they are there again
 * when it is heard. So nodes agree when they hear each other, and not before: each calls its own listeners, in the order in which
 * it learns. Sockets on nodes of Node.js are not counted.
 *
 * <p>A user leaves with his last socket, also if that is kept for a client that may come back.
 */
public interface Presence {
    /** Returns the name of the room. */
    String room();

    /**
     * Returns the names of the users who are in the room.
     *
     * @return never fails; completes soon, or within 5 seconds if this node has only begun to ask the others and one of
     *     them does not answer
     */
    CompletionStage<Set<String>> users();

    /**
     * Adds a listener that receives the name of each user who has entered the room with a first socket. It is not told of
     * those who are in already. All listeners of a namespace are called one after the other, on the threads of listeners. One that
     * blocks delays the next calls, but not {@link #users} or what other nodes hear.
     */
    void onJoin(Consumer<String> listener);

    /** Removes a listener of {@link #onJoin}. Does nothing if it is not registered. */
    void offJoin(Consumer<String> listener);

    /** Adds a listener that receives the name of each user who has left the room with the last socket, like {@link #onJoin}. */
    void onLeave(Consumer<String> listener);

    /** Removes a listener of {@link #onLeave}. Does nothing if it is not registered. */
    void offLeave(Consumer<String> listener);
}
