package io.socketio.engine;

/** Why a packet is not sent. */
public enum DropReason {
    /** The packet is volatile, and the transport could not take it at once, or it waited and there was no more room for it. */
    NOT_READY("the transport is busy"),
    /** The packet has the value of a key, and a newer one has taken its place. */
    REPLACED("a newer value has replaced it"),
    /** The session is not open yet, is closing, or is over. */
    NOT_OPEN("the session is not open"),
    /** The outbox has no room; the session ends as a slow consumer. */
    OUTBOX_FULL("the outbox is full"),
    /** The session ended while the packet waited. */
    ENDED("the session has ended"),
    /** The transport was closed while the packet was on its way to it. */
    TRANSPORT_CLOSED("the transport is closed"),
    /** The socket has left its namespace. */
    LEFT("the socket has left");

    private final String text;

    DropReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
