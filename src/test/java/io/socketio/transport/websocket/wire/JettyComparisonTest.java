package io.socketio.transport.websocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.core.Behavior;
import org.eclipse.jetty.websocket.core.ExtensionStack;
import org.eclipse.jetty.websocket.core.Negotiated;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.internal.MessageHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same bytes for the library's reader and for Jetty's WebSocket, cut at random places: frames as clients send them, and
 * others. Both must hear the same messages, answer the same pings and close with the same code. More streams than in each
 * build: {@code -Dwire.streams=10000000}, and others with {@code -Dwire.seed}.
 */
class JettyComparisonTest {
    private static final int STREAMS = Integer.getInteger("wire.streams", 100_000);
    private static final long SEED = Long.getLong("wire.seed", 1);
    private static final int MAX = 1000;
    private static final int OUTPUT = 4 << 10;

    private static final WebSocketComponents COMPONENTS = new WebSocketComponents();
    private static final ArrayByteBufferPool POOL = new ArrayByteBufferPool();
    private static final ScheduledExecutorScheduler SCHEDULER = new ScheduledExecutorScheduler();

    @BeforeAll
    static void start() throws Exception {
        COMPONENTS.start();
        SCHEDULER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SCHEDULER.stop();
        COMPONENTS.stop();
    }

    /** What came of a stream. */
    private record Outcome(List<String> messages, List<String> answers) {}

    @Test
    void streams_are_read_as_jetty_reads_them() {
        for (int i = 0; i < STREAMS; i++) {
            long seed = SEED * 1_000_000_007L + i;
            byte[] bytes = new Streams(new Random(seed)).next();
            assertThat(ours(bytes, new Random(seed)))
                    .as("seed %d: %s", seed, HexFormat.of().formatHex(bytes))
                    .isEqualTo(jettys(bytes, new Random(seed)));
        }
    }

    private static List<byte[]> cut(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        int longest = 1 + random.nextInt(2 * bytes.length + 1);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }

    private static Outcome ours(byte[] bytes, Random random) {
        Recorder recorder = new Recorder();
        FrameReader reader = new FrameReader(recorder, MAX);
        for (byte[] piece : cut(bytes, random)) {
            if (recorder.isOver() || reader.read(piece, 0, piece.length) < piece.length) {
                break;
            }
        }
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (String event : recorder.events()) {
            if (event.startsWith("text") || event.startsWith("binary")) {
                outcome.messages().add(event);
            } else if (!event.equals("pong")) {
                outcome.answers().add(event.replace("ping", "pong").replace("violation", "close"));
            }
        }
        return outcome;
    }

    private static Outcome jettys(byte[] bytes, Random random) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        ExtensionStack extensions = new ExtensionStack(COMPONENTS, Behavior.SERVER);
        extensions.negotiate(List.of(), List.of());
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint(new byte[0], OUTPUT) {
            @Override
            protected void execute(Runnable task) {
                task.run();
            }
        };
        WebSocketCoreSession session = new WebSocketCoreSession(
                new MessageHandler() {
                    @Override
                    protected void onText(String message, Callback callback) {
                        outcome.messages().add("text " + message);
                        callback.succeeded();
                    }

                    @Override
                    protected void onBinary(ByteBuffer message, Callback callback) {
                        byte[] content = new byte[message.remaining()];
                        message.get(content);
                        outcome.messages().add("binary " + HexFormat.of().formatHex(content));
                        callback.succeeded();
                    }
                },
                Behavior.SERVER,
                Negotiated.from(extensions),
                COMPONENTS);
        session.setAutoFragment(false);
        session.setMaxFrameSize(MAX);
        session.setMaxTextMessageSize(MAX);
        session.setMaxBinaryMessageSize(MAX);
        WebSocketConnection connection = new WebSocketConnection(endPoint, Runnable::run, SCHEDULER, POOL, session);
        session.setWebSocketConnection(connection);
        endPoint.setConnection(connection);
        connection.onOpen();
        for (byte[] piece : cut(bytes, random)) {
            if (endPoint.isOpen()) {
                endPoint.addInput(ByteBuffer.wrap(piece));
            }
        }
        answers(endPoint.takeOutput(), outcome.answers());
        endPoint.close();
        return outcome;
    }

    /** Reads what a server has sent: short frames only. */
    private static void answers(ByteBuffer output, List<String> answers) {
        while (output.hasRemaining()) {
            int opcode = output.get() & 0xf;
            byte[] content = new byte[output.get()];
            output.get(content);
            if (opcode == Opcode.CLOSE) {
                answers.add("close "
                        + (content.length == 0 ? 1005 : ByteBuffer.wrap(content).getShort()));
            } else {
                answers.add("pong " + HexFormat.of().formatHex(content));
            }
        }
    }

    /**
     * Makes streams of frames. Those of some streams may be too large, those of the others may break other rules: which rule
     * counts if a frame breaks two is not laid down. The large ones are
     * binary, as Jetty counts the characters of texts and not their bytes.
     */
    private static final class Streams {
        private final Random random;
        private final boolean large;
        private final ClientFrames frames = new ClientFrames();

        Streams(Random random) {
            this.random = random;
            this.large = random.nextInt(10) == 0;
        }

        byte[] next() {
            int count = 1 + random.nextInt(6);
            boolean inMessage = false;
            for (int i = 0; i < count; i++) {
                boolean control = random.nextInt(4) == 0;
                boolean fin = control || random.nextInt(3) > 0;
                int opcode = control
                        ? (random.nextInt(4) == 0 ? Opcode.CLOSE : Opcode.PING + random.nextInt(2))
                        : inMessage ? Opcode.CONTINUATION : large ? Opcode.BINARY : Opcode.TEXT + random.nextInt(2);
                inMessage = control ? inMessage : !fin;
                frame((fin ? ClientFrames.FIN : 0) | opcode, content(opcode));
            }
            return frames.bytes();
        }

        private void frame(int first, byte[] content) {
            boolean whole = large || (first & 0xf) == Opcode.CLOSE;
            int broken = !whole && random.nextInt(12) == 0 ? first ^ 1 << random.nextInt(8) : first;
            int shortest = content.length < 126 ? 0 : 2;
            // Jetty takes control frames in a longer form than needed, which RFC 6455 (5.5) rules out.
            boolean longer = Opcode.isData(broken & 0xf) && random.nextInt(20) == 0;
            int form = longer ? (random.nextBoolean() ? 8 : 2) : shortest;
            if (!large && Opcode.isData(first & 0xf) && content.length < 126 && random.nextInt(40) == 0) {
                frames.raw(broken, content.length).raw(content);
            } else {
                frames.frame(broken, form, random.nextInt(5) == 0 ? 0 : random.nextInt(), content);
            }
        }

        private byte[] content(int opcode) {
            int length = random.nextInt(large && Opcode.isData(opcode) ? MAX : 30);
            if (opcode == Opcode.CLOSE) {
                int code = random.nextInt(3) == 0 ? random.nextInt(5100) : 1000 + random.nextInt(16);
                byte[] close = new ClientFramesContent(random).text(random.nextInt(4) == 0 ? 130 : 10);
                return random.nextInt(5) == 0
                        ? new byte[random.nextInt(2)]
                        : ByteBuffer.allocate(2 + close.length)
                                .putShort((short) code)
                                .put(close)
                                .array();
            }
            return new ClientFramesContent(random).text(length);
        }
    }

    /** Makes texts, of which some are no UTF-8. */
    private record ClientFramesContent(Random random) {
        private static final String CHARACTERS = "abc\u00e9\u20ac\ud83d\ude00\ufffd";

        byte[] text(int length) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                int at = random.nextInt(7);
                text.append(
                        at == 5
                                ? CHARACTERS.substring(5, 7)
                                : CHARACTERS.substring(at == 6 ? 7 : at, at == 6 ? 8 : at + 1));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextInt(10) == 0) {
                // Not a byte that only the next one shows to be wrong, as the message may end there.
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(0x80));
            }
            return bytes;
        }
    }
}
