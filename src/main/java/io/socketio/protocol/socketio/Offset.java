package io.socketio.protocol.socketio;

/**
 * The position of an event among the events of its namespace, used by connection state recovery to find the events that
 * a client missed. Example: {@code text="k3Xw1Zq", order=42}.
 *
 * @param text the text that the client receives as an additional last argument, and sends back when it reconnects
 * @param order a number that is larger than that of every earlier event of the namespace
 */
public record Offset(String text, long order) {}
