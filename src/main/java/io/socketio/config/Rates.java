package io.socketio.config;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often clients may send events. Null sets no limit.
 *
 * @param perSocket for all events of one socket
 * @param perAddress for those of all clients of one address; of IPv6 its first 64 bits count
 * @param perUser for those of all clients that are logged in under one name
 * @param policy what happens to events beyond one of these
 */
public record Rates(@Nullable Rate perSocket, @Nullable Rate perAddress, @Nullable Rate perUser, RatePolicy policy) {
    /** @throws NullPointerException if there is no policy */
    public Rates {
        Objects.requireNonNull(policy, "policy");
    }

    /** No limits; beyond those that are set, events wait. */
    public static final Rates NONE = new Rates(null, null, null, RatePolicy.WAIT);

    /** Returns a copy with another rate for each socket. */
    public Rates withPerSocket(@Nullable Rate rate) {
        return new Rates(rate, perAddress, perUser, policy);
    }

    /** Returns a copy with another rate for each address. */
    public Rates withPerAddress(@Nullable Rate rate) {
        return new Rates(perSocket, rate, perUser, policy);
    }

    /** Returns a copy with another rate for each user. */
    public Rates withPerUser(@Nullable Rate rate) {
        return new Rates(perSocket, perAddress, rate, policy);
    }

    /** Returns a copy with another policy. */
    public Rates withPolicy(RatePolicy beyond) {
        return new Rates(perSocket, perAddress, perUser, beyond);
    }
}
