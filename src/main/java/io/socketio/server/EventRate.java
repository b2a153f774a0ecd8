package io.socketio.server;

import io.socketio.Rate;
import io.socketio.RatePolicy;

/** How often each socket of a namespace may send one event. */
record EventRate(Rate rate, RatePolicy policy) {
    @Override
    public String toString() {
        return rate + " (" + policy + ")";
    }
}
