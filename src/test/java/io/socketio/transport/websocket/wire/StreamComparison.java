package io.socketio.transport.websocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The same bytes for the library's reader and for that of another server, cut at random places. Both must hear the same
 * messages, answer the same pings and close with the same code. More streams than in each build: {@code
 * -Dwire.streams=10000000}, and others with {@code -Dwire.seed}.
 */
final class StreamComparison {
    private static final int STREAMS = Integer.getInteger("wire.streams", 100_000);
    private static final long SEED = Long.getLong("wire.seed", 1);

    /** What came of a stream. */
    record Outcome(List<String> messages, List<String> answers) {
        Outcome() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void text(String message) {
            messages.add("text " + message);
        }

        void binary(ByteBuffer message) {
            byte[] content = new byte[message.remaining()];
            message.get(content);
            messages.add("binary " + HexFormat.of().formatHex(content));
        }

        /** Reads what a server has sent: short frames only. */
        void sent(ByteBuffer output) {
            while (output.hasRemaining()) {
                int opcode = output.get() & 0xf;
                byte[] content = new byte[output.get()];
                output.get(content);
                if (opcode == Opcode.CLOSE) {
                    answers.add("close "
                            + (content.length == 0
                                    ? FrameReader.NO_CODE
                                    : ByteBuffer.wrap(content).getShort()));
                } else {
                    answers.add("pong " + HexFormat.of().formatHex(content));
                }
            }
        }
    }

    /** Another server's reader. */
    interface Reader {
        /** Returns what comes of a stream in pieces. */
        Outcome read(List<byte[]> pieces) throws Exception;
    }

    private StreamComparison() {}

    /**
     * Compares.
     *
     * @param theirs the other server's reader
     * @param differences what the other server answers where the library's reader reports something: an exception from the
     *     rule that both close with the same code
     */
    static void compare(Reader theirs, Map<String, String> differences) throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            long seed = SEED * 1_000_000_007L + i;
            byte[] bytes = FrameStreams.next(new Random(seed));
            Outcome ours = ours(FrameStreams.cut(bytes, new Random(seed)), differences);
            assertThat(ours)
                    .as(() -> "seed " + seed + ": " + HexFormat.of().formatHex(bytes))
                    .isEqualTo(theirs.read(FrameStreams.cut(bytes, new Random(seed))));
        }
    }

    private static Outcome ours(List<byte[]> pieces, Map<String, String> differences) {
        Recorder recorder = new Recorder();
        FrameReader reader = new FrameReader(recorder, FrameStreams.MAX);
        for (byte[] piece : pieces) {
            if (recorder.isOver() || reader.read(piece, 0, piece.length) < piece.length) {
                break;
            }
        }
        Outcome outcome = new Outcome();
        for (String event : recorder.events()) {
            if (event.startsWith("text") || event.startsWith("binary")) {
                outcome.messages().add(event);
            } else if (!event.equals("pong")) {
                outcome.answers().add(differences.getOrDefault(event, answer(event)));
            }
        }
        return outcome;
    }

    /** Returns the answer to what a reader reports. */
    private static String answer(String event) {
        return event.equals(Recorder.MALFORMED_TEXT)
                ? "close 1007"
                : event.replace("ping", "pong").replace("violation", "close");
    }
}
