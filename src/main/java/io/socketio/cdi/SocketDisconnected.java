package io.socketio.cdi;

import io.socketio.DisconnectReason;
import io.socketio.Socket;

/**
 * A CDI event: a socket has left its namespace. Otherwise like {@link SocketConnected}.
 *
 * @param socket the socket, which is in no rooms any more
 * @param reason why it has left
 */
public record SocketDisconnected(Socket socket, DisconnectReason reason) {}
