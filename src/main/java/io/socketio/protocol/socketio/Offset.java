package io.socketio.protocol.socketio;

/**
 * Where an event stands among those of its namespace, for clients that come back and ask for what came after it
 * (connection state recovery). Shape: {@code text="k3Xw1Zq", order=42}.
 *
 * @param text what the client gets as a last argument, and names when it comes back
 * @param order larger than that of every earlier event of the namespace
 */
public record Offset(String text, long order) {}
