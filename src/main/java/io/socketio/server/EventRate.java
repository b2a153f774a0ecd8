package io.socketio.server;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import java.util.Objects;

/** How often each socket of a namespace may send one event. */
record EventRate(Rate rate, RatePolicy policy) {
    EventRate {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(policy, "policy");
    }

    @Override
    public String toString() {
        return rate + " (" + policy + ")";
    }
}
