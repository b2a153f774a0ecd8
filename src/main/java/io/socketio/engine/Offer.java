package io.socketio.engine;

/** The result of offering messages to an {@link Outbox}. */
enum Offer {
    /** They are queued, with little else. */
    QUEUED,
    /** They are queued, and so much is queued that it should be written now. */
    QUEUED_MUCH,
    /** There is no room as long as volatile events wait: to be {@link Outbox#offerInstead offered} instead of these. */
    CROWDED,
    /** There is no room; nothing more is taken. */
    FULL,
    /** The transport cannot take them now, and they were not to wait. */
    NOT_READY,
    /** The session is not open. */
    CLOSED
}
