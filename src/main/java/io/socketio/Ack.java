package io.socketio;

import org.jspecify.annotations.Nullable;

/** Sends the acknowledgement that a client requested with its event. May be kept and used later, from any thread. */
public interface Ack {
    /** Returns whether the client requested an acknowledgement. If it did not, {@link #send} does nothing. */
    boolean requested();

    /**
     * Sends the acknowledgement. Only the first call has an effect.
     *
     * @param values values of the types that {@link Emitter} accepts
     */
    void send(@Nullable Object... values);

    /**
     * Announces that the caller will {@link #send} the acknowledgement later, or report that it {@link #fail failed}. If
     * another listener of the event fails meanwhile, the client receives no error for that.
     *
     * @return this acknowledgement
     */
    Ack defer();

    /**
     * Reports an error that occurred after the listener returned. It is handled like one that the listener throws:
     * {@link ErrorListener}s receive it, in the order of the socket's listeners, and unless one of them answers, or
     * another listener has {@link #defer deferred} the acknowledgement, the client receives an error.
     */
    void fail(Throwable error);
}
