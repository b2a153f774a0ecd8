package io.socketio.transport.websocket.wire;

import io.socketio.transport.websocket.WebSocketChannel.Completion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that takes as many bytes as it is told to. Nothing is read from it. */
final class NarrowLine implements Line {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int room;
    private boolean broken;
    private ByteBuffer @Nullable [] rest;
    private @Nullable Completion end;

    /** Lets it take this many bytes more. */
    void makeRoom(int bytes) {
        room += bytes;
        ByteBuffer[] waiting = rest;
        Completion told = end;
        if (waiting != null && told != null) {
            rest = null;
            end = null;
            writeAll(waiting, told);
        }
    }

    /** Breaks it. */
    void breakDown() {
        broken = true;
        Completion told = end;
        end = null;
        if (told != null) {
            told.failed(new IOException("broken"));
        }
    }

    /** Returns the frames that it has taken, the last of which may be cut: {@code text a}, {@code binary 01}, {@code close}. */
    List<String> frames() {
        ByteBuffer bytes = ByteBuffer.wrap(taken.toByteArray());
        List<String> frames = new ArrayList<>();
        while (bytes.remaining() >= 2) {
            int opcode = bytes.get() & 0xf;
            int length = bytes.get();
            length = length == 126 ? bytes.getShort() & 0xffff : length == 127 ? (int) bytes.getLong() : length;
            if (length > bytes.remaining()) {
                frames.add("cut");
                break;
            }
            byte[] content = new byte[length];
            bytes.get(content);
            frames.add(opcode + " " + (length > 20 ? length + " bytes" : new String(content, StandardCharsets.UTF_8)));
        }
        return frames;
    }

    private boolean take(ByteBuffer bytes) throws IOException {
        if (broken) {
            throw new IOException("broken");
        }
        while (bytes.hasRemaining() && room > 0) {
            taken.write(bytes.get());
            room--;
        }
        return !bytes.hasRemaining();
    }

    @Override
    public @Nullable SocketChannel socket() {
        return null;
    }

    @Override
    public boolean write(ByteBuffer bytes) throws IOException {
        return take(bytes);
    }

    @Override
    public void writeAll(ByteBuffer[] buffers, Completion told) {
        try {
            for (ByteBuffer buffer : buffers) {
                if (!take(buffer)) {
                    rest = buffers;
                    end = told;
                    return;
                }
            }
        } catch (IOException e) {
            told.failed(e);
            return;
        }
        told.written();
    }

    @Override
    public int read(ByteBuffer into) {
        return 0;
    }

    @Override
    public boolean hasReadAll(int count, int size) {
        return true;
    }

    @Override
    public void awaitReadable() {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void limitSilence(Duration limit) {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}
}
