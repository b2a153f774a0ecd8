package io.socketio.boot;

import io.socketio.config.Admin;
import io.socketio.config.Cluster;
import io.socketio.config.Cookie;
import io.socketio.config.Cors;
import io.socketio.config.Recovery;
import io.socketio.config.SocketIoOptions;

/** Collects the values of the settings. CORS, cookie, recovery, cluster and Admin UI are each put together from several keys. */
final class Draft {
    private final SocketIoOptions<?> options;
    private final Composite<Cors> cors = new Composite<>();
    private final Composite<Cookie> cookie = new Composite<>();
    private Recovery recovery = Recovery.DEFAULT;
    private boolean recoveryWanted;
    private Cluster cluster = Cluster.DEFAULT;
    private Admin admin = Admin.DEFAULT;

    Draft(SocketIoOptions<?> options) {
        this.options = options;
    }

    SocketIoOptions<?> options() {
        return options;
    }

    Composite<Cors> cors() {
        return cors;
    }

    Composite<Cookie> cookie() {
        return cookie;
    }

    Recovery recovery() {
        return recovery;
    }

    void recovery(Recovery changed) {
        recovery = changed;
    }

    void recoveryWanted(boolean wanted) {
        recoveryWanted = wanted;
    }

    Cluster cluster() {
        return cluster;
    }

    void cluster(Cluster changed) {
        cluster = changed;
    }

    Admin admin() {
        return admin;
    }

    void admin(Admin changed) {
        admin = changed;
    }

    /** Sets the options that were put together. */
    void complete() {
        cors.ifPresent(options::cors);
        cookie.ifPresent(options::cookie);
        options.recovery(recoveryWanted ? recovery : null);
        options.cluster(cluster);
        options.admin(admin);
    }
}
