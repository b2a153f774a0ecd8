package io.socketio.engine;

import io.socketio.concurrent.Guarded;
import io.socketio.protocol.engineio.EncodedMessage;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The outgoing half of a session: decides when what is queued in the {@link Outbox} is flushed. No lock is held while
 * it flushes, and it flushes neither in {@link #send} nor anywhere else on a thread that has {@link #cork corked} it.
 */
final class Sender {
    /** When messages leave, if the transport can take them. */
    private enum FlushMode {
        /** Within the call that sends them. */
        IMMEDIATE,
        /** Together with what listeners send while they work through the messages that wait. */
        DEFERRED,
        /** When the thread that sends them has removed its corks. */
        ON_UNCORK
    }

    /** What the session does about its outgoing half. Called without any lock. */
    interface Host {
        /** Messages were queued. */
        void queued(List<EncodedMessage> messages);

        /** Messages will not be sent. May be called under a lock of the caller's. */
        void dropped(List<EncodedMessage> messages, DropReason reason);

        /** The session cannot go on. */
        void abort(CloseReason reason);

        /** Returns whether volatile events wait if the transport is not ready for them. */
        boolean volatileWaits();

        /** Returns whether messages wait for listeners besides the one that is being handled. */
        boolean moreWait();

        /** All that was to go out before the end has been written. */
        void finished();
    }

    private static final AtomicReferenceFieldUpdater<Sender, DeferredFlush> DEFERRED =
            AtomicReferenceFieldUpdater.newUpdater(Sender.class, DeferredFlush.class, "deferred");

    private final Host host;
    private final Outbox outbox;
    private final Corks corks = new Corks();

    /** Null until the first flush that is deferred. */
    private volatile @Nullable DeferredFlush deferred;

    /** Whether the session is to end as a slow consumer as soon as the thread that noticed it is uncorked. */
    private volatile boolean overflowed;

    Sender(Host host, Outbox outbox) {
        this.host = host;
        this.outbox = outbox;
    }

    void send(List<EncodedMessage> messages) {
        int corked = corksFor(messages);
        offered(messages, outbox.offer(messages), mode(corked, false), corked);
    }

    private int corksFor(List<EncodedMessage> messages) {
        int corked = corks.ofCurrentThread();
        if (!PacketQueue.isLight(messages)) {
            makeRoom(corked);
        }
        return corked;
    }

    /** Sends the value of a key instead of the one that waits. */
    void sendValue(Object key, List<EncodedMessage> event) {
        Drops drops = new Drops();
        int corked = corksFor(event);
        Offer offer = outbox.offerValue(key, event, drops);
        dropped(drops);
        offered(event, offer, mode(corked, false), corked);
    }

    /** Sends a volatile event, which waits if that is wanted. @return false if it was dropped */
    boolean sendVolatile(List<EncodedMessage> event) {
        if (!host.volatileWaits()) {
            return sendNow(event);
        }
        Drops drops = new Drops();
        int corked = corksFor(event);
        Offer offer = outbox.offerVolatile(event, drops);
        dropped(drops);
        offered(event, offer, mode(corked, false), corked);
        return offer != Offer.NOT_READY;
    }

    private void dropped(Drops drops) {
        host.dropped(drops.replaced(), DropReason.REPLACED);
        host.dropped(drops.oldest(), DropReason.NOT_READY);
    }

    /** Sends messages if the transport is ready for them, else drops them and returns false. */
    boolean sendNow(List<EncodedMessage> messages) {
        int corked = corks.ofCurrentThread();
        makeRoom(corked);
        Offer offer = outbox.offerIfReady(messages, corked >= Corks.TIGHT);
        offered(messages, offer, mode(corked, true), corked);
        return offer != Offer.NOT_READY;
    }

    private void offered(List<EncodedMessage> messages, Offer offer, FlushMode mode, int corked) {
        switch (offer) {
            case QUEUED -> {
                host.queued(messages);
                flush(mode);
            }
            case QUEUED_MUCH -> {
                host.queued(messages);
                flush(mode(corked, true));
            }
            case CROWDED -> {
                Drops drops = new Drops();
                Offer instead = outbox.offerInstead(messages, drops);
                dropped(drops);
                offered(messages, instead, mode, corked);
            }
            case NOT_READY -> host.dropped(messages, DropReason.NOT_READY);
            case CLOSED -> host.dropped(messages, DropReason.NOT_OPEN);
            case FULL -> {
                host.dropped(messages, DropReason.OUTBOX_FULL);
                overflowed = true;
                if (corked < Corks.TIGHT) {
                    endIfOverflowed();
                }
            }
        }
    }

    /** Lets go of what is only held back to leave together with more. */
    private void makeRoom(int corked) {
        DeferredFlush present = deferred;
        boolean heldBack = corked > 0 || (present != null && present.isPending());
        if (heldBack && corked < Corks.TIGHT) {
            flush();
        }
    }

    private FlushMode mode(int corked, boolean much) {
        if (corked >= Corks.TIGHT || (corked > 0 && !much)) {
            return FlushMode.ON_UNCORK;
        }
        return !much && host.moreWait() ? FlushMode.DEFERRED : FlushMode.IMMEDIATE;
    }

    private void flush(FlushMode mode) {
        switch (mode) {
            case IMMEDIATE -> flush();
            case DEFERRED -> deferred().request(outbox.transport());
            case ON_UNCORK -> {}
        }
    }

    private DeferredFlush deferred() {
        DeferredFlush present = deferred;
        if (present != null) {
            return present;
        }
        DeferredFlush created = new DeferredFlush(this::flush, System::nanoTime);
        return DEFERRED.compareAndSet(this, null, created) ? created : deferred();
    }

    private void endIfOverflowed() {
        if (overflowed) {
            overflowed = false;
            host.abort(CloseReason.SLOW_CONSUMER);
        }
    }

    /** Holds back what the calling thread sends. See {@link EngineSession#cork}. */
    void cork() {
        corks.add(Corks.TIGHT);
    }

    void uncork() {
        uncorked(corks.remove(Corks.TIGHT));
    }

    /** Removes a cork of the calling thread. See {@link EngineSession#uncorkUnhurried}. */
    void uncorkUnhurried() {
        int rest = corks.remove(Corks.TIGHT);
        if (rest < Corks.TIGHT) {
            endIfOverflowed();
            flush(mode(rest, !outbox.isLight()));
        }
    }

    /** Holds back what the calling thread sends until much waits. See {@link EngineSession#beginBatch}. */
    void beginBatch() {
        corks.add(Corks.LOOSE);
    }

    void endBatch() {
        uncorked(corks.remove(Corks.LOOSE));
    }

    /** A batch may still be open: what was sent within the cork does not wait for it. */
    private void uncorked(int rest) {
        if (rest < Corks.TIGHT) {
            endIfOverflowed();
            flush();
        }
    }

    /** A transport can take a batch. */
    void ready(Transport from, boolean written) {
        if (outbox.ready(from, written)) {
            flush();
            Upgrade attempt = outbox.upgrade();
            if (attempt != null) {
                attempt.onPoll();
            }
        }
    }

    /** A transport has written its batch. */
    void written(Transport from) {
        if (outbox.written(from)) {
            flush();
        }
    }

    /** Completes the poll that is waiting, if nothing else does. */
    void completePoll() {
        if (outbox.offerNoop()) {
            flush();
        }
    }

    /** Writes what waits, if the transport can take it. */
    void flush() {
        try {
            outbox.flush();
        } catch (RuntimeException | Error e) {
            Guarded.failed("A transport", e);
            host.abort(CloseReason.TRANSPORT_ERROR);
        }
        if (outbox.isFinished()) {
            host.finished();
        }
    }
}
