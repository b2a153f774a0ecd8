package io.socketio.cdi;

import io.socketio.Socket;

/**
 * A CDI event: a socket has joined its namespace. For observers such as {@code void joined(@Observes SocketConnected
 * event)}, which are called after the handlers of the namespace, on the threads of listeners. Called for all namespaces of
 * all servers of the application, also for a socket that was recovered.
 *
 * @param socket the socket, which knows its namespace
 */
public record SocketConnected(Socket socket) {}
