package io.socketio.config;

import io.socketio.Rate;
import io.socketio.RatePolicy;
import io.socketio.config.SocketIoConfig.Dispatch;
import io.socketio.config.SocketIoConfig.Json;
import io.socketio.config.SocketIoConfig.Parser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of Socket.IO, besides those of its connections.
 *
 * @param <B> the builder that the methods return
 */
public abstract class SocketIoOptions<B extends SocketIoOptions<B>> extends EngineOptions<B> {
    private Duration connectTimeout = Duration.ofSeconds(45);
    private boolean serveClient = true;
    private boolean contract;
    private boolean metrics = true;
    private boolean tracing = true;
    private @Nullable String executor;
    private boolean jmx = true;
    private Dispatch dispatch = Dispatch.AUTO;
    private Parser parser = Parser.JSON;
    private Json json = Json.AUTO;
    private PacketLimits packets = PacketLimits.DEFAULT;
    private NamespaceLimits namespaces = NamespaceLimits.DEFAULT;
    private @Nullable Recovery recovery;
    private Cluster cluster = Cluster.DEFAULT;
    private Rates rates = Rates.NONE;
    private Duration credentialsGrace = Duration.ofSeconds(30);
    private Admin admin = Admin.DEFAULT;

    /** Starts from the defaults, with the path {@code /socket.io}. */
    protected SocketIoOptions() {
        super("/socket.io");
    }

    /** Returns what was set, checked. */
    protected final SocketIoConfig config() {
        return new SocketIoConfig(
                engineConfig(),
                connectTimeout,
                serveClient,
                contract,
                dispatch,
                executor,
                parser,
                json,
                packets,
                namespaces,
                recovery,
                metrics,
                tracing,
                jmx,
                cluster,
                rates,
                credentialsGrace,
                admin);
    }

    /** Sets how long a client may be connected without having joined a namespace. Defaults to 45 seconds. */
    public final B connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return self();
    }

    /** Sets whether the browser's client is served at {@code <path>/socket.io.js}. Defaults to true. */
    public final B serveClient(boolean serve) {
        serveClient = serve;
        return self();
    }

    /**
     * Sets whether the contract for clients is served at {@code <path>/events.d.ts} and {@code <path>/asyncapi.json}.
     * Defaults to false.
     */
    public final B contract(boolean serve) {
        contract = serve;
        return self();
    }

    /** Sets whether there are meters in Micrometer's global registry, if Micrometer is there. Defaults to true. */
    public final B metrics(boolean wanted) {
        metrics = wanted;
        return self();
    }

    /** Sets whether there are traces in the global OpenTelemetry, if OpenTelemetry is there. Defaults to true. */
    public final B tracing(boolean wanted) {
        tracing = wanted;
        return self();
    }

    /** Sets whether the server is shown to the JMX of its JVM, while it is mounted. Defaults to true. */
    public final B jmx(boolean wanted) {
        jmx = wanted;
        return self();
    }

    /** Sets the threads that run listeners. Defaults to {@link Dispatch#AUTO}. */
    public final B dispatch(Dispatch dispatch) {
        this.dispatch = dispatch;
        return self();
    }

    /**
     * Sets the name of the application's or the container's executor that runs listeners, which may block: its name in
     * JNDI, which begins with {@code java:}, or the class name of a CDI qualifier that it has. Defaults to null: the
     * container's default one, or threads of the library.
     */
    public final B executorName(@Nullable String name) {
        executor = name;
        return self();
    }

    /** Sets the format of packets. Defaults to {@link Parser#JSON}. All clients need a parser for the same format. */
    public final B parser(Parser parser) {
        this.parser = parser;
        return self();
    }

    /** Sets the library that maps Java to JSON and back. Defaults to {@link Json#AUTO}. */
    public final B json(Json library) {
        json = library;
        return self();
    }

    /** Sets how many binary values one packet of a client may have. Defaults to 10. */
    public final B maxAttachments(int attachments) {
        return packets(new PacketLimits(
                attachments, packets.attachmentTimeout(), packets.maxAttachmentBytes(), packets.maxJsonDepth()));
    }

    /** Sets how long the binary values of a packet may take to arrive. Defaults to 30 seconds. */
    public final B attachmentTimeout(Duration timeout) {
        return packets(new PacketLimits(
                packets.maxAttachments(), timeout, packets.maxAttachmentBytes(), packets.maxJsonDepth()));
    }

    /**
     * Sets how many bytes the packets of all clients may have that wait for binary values. Defaults to 64 MiB, and is never
     * less than what one packet may have. Beyond that, the client that has sent the most is disconnected.
     */
    public final B maxAttachmentBytes(long bytes) {
        return packets(
                new PacketLimits(packets.maxAttachments(), packets.attachmentTimeout(), bytes, packets.maxJsonDepth()));
    }

    /** Sets how deep a client may nest arrays and objects. Defaults to 512. */
    public final B maxJsonDepth(int depth) {
        return packets(new PacketLimits(
                packets.maxAttachments(), packets.attachmentTimeout(), packets.maxAttachmentBytes(), depth));
    }

    private B packets(PacketLimits changed) {
        packets = changed;
        return self();
    }

    /** Sets how many namespaces one client may be in, or be joining, at a time. Defaults to 100. */
    public final B maxNamespacesPerClient(int max) {
        return namespaces(new NamespaceLimits(max, namespaces.maxDynamic(), namespaces.cleanupEmpty()));
    }

    /**
     * Sets how many namespaces clients may create by joining names that match a pattern or matcher. Defaults to 10,000.
     */
    public final B maxDynamicNamespaces(int max) {
        return namespaces(new NamespaceLimits(namespaces.maxPerClient(), max, namespaces.cleanupEmpty()));
    }

    /** Sets whether a namespace of a pattern or matcher is removed together with its last client. Defaults to true. */
    public final B cleanupEmptyNamespaces(boolean cleanup) {
        return namespaces(new NamespaceLimits(namespaces.maxPerClient(), namespaces.maxDynamic(), cleanup));
    }

    private B namespaces(NamespaceLimits changed) {
        namespaces = changed;
        return self();
    }

    /**
     * Lets clients come back after a lost connection, with the same id, rooms and data, and with the events that they
     * missed; null, the default, does not.
     */
    public final B recovery(@Nullable Recovery recovery) {
        this.recovery = recovery;
        return self();
    }

    /** Sets how the server is linked with other nodes. Defaults to {@link Cluster#DEFAULT}: there are none. */
    public final B cluster(Cluster cluster) {
        this.cluster = cluster;
        return self();
    }

    /** Sets the Admin UI. Defaults to {@link Admin#DEFAULT}: there is none. */
    public final B admin(Admin admin) {
        this.admin = admin;
        return self();
    }

    /** Sets how often each socket may send an event. Defaults to null: no limit. */
    public final B ratePerSocket(@Nullable Rate rate) {
        return rates(rates.withPerSocket(rate));
    }

    /**
     * Sets how often all clients of an address together may send an event to this node. Addresses of IPv6 count together
     * if their first 64 bits are equal. Defaults to null: no limit.
     */
    public final B ratePerAddress(@Nullable Rate rate) {
        return rates(rates.withPerAddress(rate));
    }

    /**
     * Sets how often all clients together that are logged in under one name may send an event to this node. Defaults to
     * null: no limit.
     */
    public final B ratePerUser(@Nullable Rate rate) {
        return rates(rates.withPerUser(rate));
    }

    /** Sets what happens to events beyond these rates. Defaults to {@link RatePolicy#WAIT}. */
    public final B ratePolicy(RatePolicy policy) {
        return rates(rates.withPolicy(policy));
    }

    private B rates(Rates changed) {
        rates = changed;
        return self();
    }

    /**
     * Sets how long a client may take to prove itself again when its credentials have expired. Defaults to 30 seconds.
     */
    public final B credentialsGrace(Duration time) {
        credentialsGrace = time;
        return self();
    }
}
