package io.socketio.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people in a room, sent to the room after each change.
 *
 * @param here the nicknames, sorted
 * @param joined the nickname of the person who came in, or null
 * @param left the nickname of the person who left, or null
 */
public record Presence(String room, List<String> here, @Nullable String joined, @Nullable String left) {}
