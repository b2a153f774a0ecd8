package io.socketio.transport.polling;

/** The state in which a request finds its side of the transport. */
enum Arrival {
    ADMITTED,
    /** Another request is already there, which violates the protocol. */
    OVERLAPPING,
    /** The session has ended, or has moved to another transport. */
    CLOSED
}
