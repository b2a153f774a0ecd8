package io.socketio.it;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections that do not behave. One thread serves all of them: every 10 ms each connection sends what its script says,
 * as far as the server takes it. None reads.
 */
final class HostileConnections implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::serve, "hostile-connections");
    private volatile boolean closed;

    /**
     * What a connection does.
     *
     * @param bytes what it sends again and again
     * @param times how often
     * @param bytesPerTick how much of it every 10 ms
     * @param first in which of these it begins
     * @param last in which of these it resets the connection
     */
    record Script(byte[] bytes, int times, int bytesPerTick, int first, int last) {
        private static final int MUCH = 1 << 11;

        static Script silent() {
            return once(new byte[0]);
        }

        static Script once(byte[] bytes) {
            return new Script(bytes, 1, MUCH, 0, Integer.MAX_VALUE);
        }

        static Script endless(byte[] bytes) {
            return new Script(bytes, Integer.MAX_VALUE, MUCH, 0, Integer.MAX_VALUE);
        }

        Script at(int bytesInTick) {
            return new Script(bytes, times, bytesInTick, first, last);
        }

        Script silentUntil(int tick) {
            return new Script(bytes, times, bytesPerTick, tick, last);
        }

        Script resetIn(int tick) {
            return new Script(bytes, times, bytesPerTick, first, tick);
        }
    }

    /**
     * Adds a connection, before the others have begun.
     *
     * @param channel is connected; belongs to this from now on
     */
    void add(SocketChannel channel, Script script) throws IOException {
        channel.configureBlocking(false);
        connections.add(new Connection(channel, script));
    }

    void begin() {
        thread.start();
    }

    /** Returns how many connections the server has not ended, as far as their clients have noticed. */
    int size() {
        return connections.size();
    }

    /** Returns how many connections have sent everything that their scripts say. */
    long finished() {
        return connections.stream().filter(connection -> connection.finished).count();
    }

    private void serve() {
        while (!closed) {
            long next = System.nanoTime() + TICK_NANOS;
            connections.removeIf(connection -> !connection.tick());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /** Resets all connections. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(Connection::reset);
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final Script script;
        private ByteBuffer left;
        private int begun = 1;
        private int ticks;
        private volatile boolean finished;

        Connection(SocketChannel channel, Script script) {
            this.channel = channel;
            this.script = script;
            this.left = ByteBuffer.wrap(script.bytes());
        }

        /** @return whether the connection is open */
        boolean tick() {
            int tick = ticks++;
            if (tick < script.first()) {
                return true;
            }
            if (tick >= script.last()) {
                reset();
                return false;
            }
            try {
                int sent = 0;
                int accepted = 1;
                while (sent < script.bytesPerTick() && accepted > 0 && hasMore()) {
                    ByteBuffer part = left.slice();
                    part.limit(Math.min(part.limit(), script.bytesPerTick() - sent));
                    accepted = channel.write(part);
                    left.position(left.position() + accepted);
                    sent += accepted;
                }
                finished = !hasMore();
                return true;
            } catch (IOException e) {
                reset();
                return false;
            }
        }

        private boolean hasMore() {
            if (!left.hasRemaining() && begun < script.times()) {
                left = ByteBuffer.wrap(script.bytes());
                begun++;
            }
            return left.hasRemaining();
        }

        private void reset() {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("A connection cannot be reset", e);
            }
        }
    }
}
