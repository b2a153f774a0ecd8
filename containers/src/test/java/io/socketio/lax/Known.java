package io.socketio.lax;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean, without which CDI would not start. */
@ApplicationScoped
public class Known {}
