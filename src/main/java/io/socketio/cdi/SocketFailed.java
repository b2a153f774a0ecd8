package io.socketio.cdi;

import io.socketio.Socket;

/**
 * A CDI event: a listener has failed, or one of the other errors of an {@link io.socketio.ErrorListener} has happened.
 * Where it is observed, such errors are not logged. Otherwise like {@link SocketConnected}.
 *
 * @param socket the socket whose event it was
 * @param error what the listener has thrown
 */
public record SocketFailed(Socket socket, Throwable error) {}
