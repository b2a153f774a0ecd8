package io.socketio.transport.polling;

/** How a request finds its side of the transport. */
enum Arrival {
    ADMITTED,
    /** Another one is there already, which is a violation of the protocol. */
    OVERLAPPING,
    /** The session has ended, or has moved to another transport. */
    CLOSED
}
