package io.socketio.lax;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean, without which no CDI would start. */
@ApplicationScoped
public class Known {}
