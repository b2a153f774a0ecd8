package io.socketio.demo;

import org.jspecify.annotations.Nullable;

/** The payload that a client sends to join, not yet validated. */
public record Hello(@Nullable String name, @Nullable String room) {}
