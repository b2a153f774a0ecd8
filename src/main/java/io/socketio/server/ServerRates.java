package io.socketio.server;

import io.socketio.Rate;
import io.socketio.RateScope;
import io.socketio.config.Rates;
import io.socketio.engine.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rates that the operator of a server sets, with the buckets that sockets share. */
final class ServerRates {
    private final Rates rates;
    private final Timer timer;
    private final @Nullable SharedBuckets users;
    private final @Nullable SharedBuckets addresses;

    ServerRates(Rates rates, Timer timer) {
        this.rates = rates;
        this.timer = timer;
        this.users = shared(RateScope.USER, rates.perUser());
        this.addresses = shared(RateScope.ADDRESS, rates.perAddress());
    }

    private @Nullable SharedBuckets shared(RateScope scope, @Nullable Rate rate) {
        return rate == null ? null : new SharedBuckets(scope, rate, rates.policy(), timer);
    }

    /** Returns whether there are none. */
    boolean none() {
        return rates.perSocket() == null && users == null && addresses == null;
    }

    /** Returns a new bucket for a socket, or null if there is no rate for each socket. */
    @Nullable
    RateBucket ofSocket() {
        Rate rate = rates.perSocket();
        return rate == null ? null : new RateBucket(RateScope.SOCKET, rate, rates.policy(), timer.nanoTime());
    }

    /** Adds the buckets that a socket shares with others. */
    void addShared(@Nullable String user, String network, List<RateBucket> buckets) {
        if (users != null && user != null) {
            buckets.add(users.of(user));
        }
        if (addresses != null) {
            buckets.add(addresses.of(network));
        }
    }

    @Override
    public String toString() {
        return "ServerRates[" + rates + "]";
    }
}
