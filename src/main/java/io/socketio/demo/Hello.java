package io.socketio.demo;

import org.jspecify.annotations.Nullable;

/** What a client says of itself as it joins, not checked yet. */
public record Hello(@Nullable String name, @Nullable String room) {}
