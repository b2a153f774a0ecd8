package io.socketio.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room, told to the room whenever that changes.
 *
 * @param here nicknames, sorted
 * @param joined who came in, or null
 * @param left who left, or null
 */
public record Presence(String room, List<String> here, @Nullable String joined, @Nullable String left) {}
