package io.socketio.server;

import io.socketio.RatePolicy;
import io.socketio.RateScope;
import io.socketio.adapter.BroadcastFlags;
import io.socketio.engine.ClientNetwork;
import io.socketio.engine.CloseReason;
import io.socketio.engine.EngineSession;
import io.socketio.engine.Timer;
import io.socketio.protocol.socketio.Outgoing;
import io.socketio.protocol.socketio.Packet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets the events of one socket through at the rates that are set. An event that waits for its permits is held, and so
 * are those behind it, so that their order stays; they count as messages that wait for listeners, so reading pauses. One
 * that would wait for too long is refused.
 *
 * <p>Everything but {@link #close} is called in the order of the session's messages, so there is no lock.
 */
final class SocketRates {
    private static final Logger LOG = System.getLogger(SocketRates.class.getName());
    private static final Map<String, String> REFUSAL = Map.of("error", "Too many events");

    /** Reading may be paused meanwhile, so the server would not notice for longer that a client has left. */
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(30).toNanos();

    /** Stands for an event that is not let through. */
    private static final long NEVER = -1;

    private final LocalSocket socket;
    private final SocketLife life;
    private final ServerRates server;
    private final EngineSession session;
    private final Timer timer;
    private final @Nullable String user;
    private final String network;
    private final @Nullable RateBucket own;
    private final Map<String, RateBucket> ofEvents = new HashMap<>(2);
    /** Where the event that was looked at last, which is the first of those that are held, has taken its permits. */
    private final List<RateBucket> taken = new ArrayList<>(4);

    private final Queue<Held> held = new ArrayDeque<>(2);
    private final Timer.Task release = Timer.Task.of(this::releaseInOrder);

    /**
     * @param early whether its socket was not in yet when it came
     * @param latest when it has to be let through or refused
     */
    private record Held(Packet.Event event, int weight, boolean early, long latest) {}

    private SocketRates(LocalSocket socket, SocketLife life) {
        this.socket = socket;
        this.life = life;
        this.server = socket.server().rates();
        this.session = socket.client().session();
        this.timer = socket.server().timer();
        this.user = socket.handshake().principal().map(Principal::getName).orElse(null);
        this.network = ClientNetwork.of(socket.handshake().address());
        this.own = server.ofSocket();
    }

    /** Returns null if the events of a socket are not limited. */
    static @Nullable SocketRates of(LocalSocket socket, SocketLife life) {
        boolean none = socket.server().rates().none()
                && socket.namespace().setup().rates().isEmpty();
        return none ? null : new SocketRates(socket, life);
    }

    /** @param weight about how many bytes the event occupies until its listeners are done */
    void onEvent(Packet.Event event, int weight) {
        if (life.hasLeft()) {
            return;
        }
        long latest = timer.nanoTime() + LONGEST_WAIT_NANOS;
        if (held.isEmpty()) {
            long wait = takePermits(event, latest);
            if (wait <= 0) {
                if (wait == 0) {
                    life.admit(event, weight);
                }
                return;
            }
            timer.schedule(release, Duration.ofNanos(wait));
        }
        hold(new Held(event, weight, life.isBeginning(), latest));
    }

    private void hold(Held one) {
        session.messageWaits(one.weight);
        if (one.early) {
            session.earlyWaits(one.weight);
        }
        held.add(one);
    }

    private void letGo(Held one) {
        if (one.early) {
            session.earlyDone(one.weight);
        }
        session.messageDone(one.weight);
    }

    /** Listeners may run on the thread that releases events, so it is not that of the timer. */
    private void releaseInOrder() {
        timer.execute(() -> session.execute(this::release));
    }

    /** Lets the first event through, whose permits are there, and those behind it that need not wait. */
    private void release() {
        long wait = 0;
        for (Held first = held.peek(); first != null && !life.hasLeft(); first = held.peek()) {
            held.remove();
            if (wait == 0) {
                life.admit(first.event, first.weight);
            }
            letGo(first);
            Held next = held.peek();
            wait = next == null ? NEVER : takePermits(next.event, next.latest);
            if (wait > 0) {
                timer.schedule(release, Duration.ofNanos(wait));
                return;
            }
        }
    }

    // ---- Permits

    /** @return the nanoseconds until all permits are there, 0 if they are; {@link #NEVER} if the event is refused */
    private long takePermits(Packet.Event event, long latest) {
        String payloadName = event.payload().name();
        String name = payloadName == null ? "" : payloadName;
        long now = timer.nanoTime();
        long longest = 0;
        RateBucket awaited = null;
        taken.clear();
        for (RateBucket bucket : buckets(name, now)) {
            long wait = bucket.take(now, latest - now);
            if (wait == RateBucket.NONE) {
                giveBack();
                exceeded(bucket, event, name);
                return NEVER;
            }
            taken.add(bucket);
            if (wait > longest) {
                longest = wait;
                awaited = bucket;
            }
        }
        if (awaited != null) {
            tell(awaited, name);
        }
        return longest;
    }

    /** Returns where an event needs permits. Those of its own come first, so that a flood takes none of the shared ones. */
    private List<RateBucket> buckets(String event, long now) {
        List<RateBucket> buckets = new ArrayList<>(4);
        EventRate rate = socket.namespace().setup().rates().get(event);
        if (rate != null) {
            buckets.add(ofEvents.computeIfAbsent(
                    event, name -> new RateBucket(RateScope.EVENT, rate.rate(), rate.policy(), now)));
        }
        if (own != null) {
            buckets.add(own);
        }
        server.addShared(user, network, buckets);
        return buckets;
    }

    private void giveBack() {
        taken.forEach(RateBucket::giveBack);
        taken.clear();
    }

    private void tell(RateBucket bucket, String event) {
        socket.server().monitors().rateExceeded(socket, event, bucket.scope(), bucket.policy());
    }

    private void exceeded(RateBucket bucket, Packet.Event event, String name) {
        tell(bucket, name);
        if (bucket.policy() == RatePolicy.DISCONNECT) {
            LOG.log(
                    Level.DEBUG,
                    "A client sent more events than allowed for its {0} and is disconnected",
                    bucket.scope());
            session.abort(CloseReason.FAST_PRODUCER);
        } else if (event.requestsAck()) {
            LocalNamespace namespace = socket.namespace();
            Outgoing refusal = namespace.server().codec().ack(namespace.name(), event.id(), new Object[] {REFUSAL});
            SocketDelivery.sendInOrder(socket, refusal, BroadcastFlags.NONE);
        }
    }

    // ---- The end

    /** Drops what is held, as the socket has left. May be called by any thread. */
    void close() {
        timer.cancelPermanently(release);
        session.execute(this::drop);
    }

    private void drop() {
        if (!held.isEmpty()) {
            giveBack();
            held.forEach(this::letGo);
            held.clear();
        }
    }

    @Override
    public String toString() {
        return "SocketRates[held=" + held.size() + "]";
    }
}
