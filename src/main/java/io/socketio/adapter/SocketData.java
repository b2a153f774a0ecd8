package io.socketio.adapter;

import io.socketio.protocol.socketio.RawValue;
import java.util.Set;

/**
 * A socket as another node sees it.
 *
 * @param rooms its rooms, its own id included
 * @param data a JSON object: {@code {"user":"ann"}}
 * @param handshake a JSON object: {@code {"headers":{},"time":"...","address":"...","xdomain":false,"secure":false,
 *     "issued":1750000000000,"url":"/socket.io/?EIO=4","query":{},"auth":{}}}
 */
public record SocketData(String id, Set<String> rooms, RawValue data, RawValue handshake) {
    /** Leaves out the data and the handshake. */
    @Override
    public String toString() {
        return "SocketData[" + rooms.size() + " rooms]";
    }
}
