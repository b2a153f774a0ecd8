package io.socketio.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import io.socketio.protocol.engineio.ProtocolVersion;
import io.socketio.protocol.socketio.PacketParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares this server's parsers with those of npm, packet by packet: the same is accepted, with the same values. The
 * packets are the same in each build; {@code -Dparser.seed} makes others, {@code -Dparser.packets} more.
 */
class ReferenceParserIT {
    private static final int ENOUGH_FOR_ALL = 100_000;
    private static final int PACKETS = Integer.getInteger("parser.packets", ENOUGH_FOR_ALL);
    private static final long SEED = Long.getLong("parser.seed", 1);
    private static final int BATCH = 1000;
    private static final int MANY = 10;

    private static Reference reference;

    private final Draw draw = new Draw(SEED);
    private final Set<KnownDifference> explained = EnumSet.noneOf(KnownDifference.class);
    private int accepted;
    private int refused;

    @BeforeAll
    static void start() throws Exception {
        reference = Reference.start();
    }

    @AfterAll
    static void end() throws Exception {
        if (reference != null) {
            reference.close();
        }
    }

    /**
     * @param line what the reference is asked
     * @param verdict says what is wrong with the answer; null if nothing is
     */
    private record Question(String line, UnaryOperator<@Nullable String> verdict) {}

    /** @param share how many of a hundred packets are made by this test */
    private void ask(int share, Supplier<Question> questions) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (int left = PACKETS / 100 * share; left > 0 && wrong.size() < MANY; left -= BATCH) {
            List<Question> batch = new ArrayList<>();
            for (int i = 0; i < Math.min(left, BATCH); i++) {
                batch.add(questions.get());
            }
            List<String> answers =
                    reference.ask(batch.stream().map(Question::line).toList());
            for (int i = 0; i < batch.size(); i++) {
                String verdict = batch.get(i).verdict().apply(answers.get(i));
                if (verdict != null) {
                    wrong.add(batch.get(i).line() + "\n  " + verdict);
                }
            }
        }
        if (!wrong.isEmpty()) {
            fail("With -Dparser.seed=%d:%n%s", SEED, String.join("\n", wrong));
        }
    }

    private Question comparison(String line, List<Object> messages, String ours) {
        return new Question(line, theirs -> {
            if (ours.contains(Decoded.REFUSED)) {
                refused++;
            } else {
                accepted++;
            }
            if (theirs.equals(ours)) {
                return null;
            }
            Comparison comparison = new Comparison(messages, ours, theirs);
            KnownDifference known = KnownDifference.of(comparison).orElse(null);
            if (known == null) {
                return "here  " + ours + "\n  there " + theirs;
            }
            explained.add(known);
            return null;
        });
    }

    @Test
    void engine_io_packets_are_read_alike() throws Exception {
        EnginePackets packets = new EnginePackets(draw);
        ask(20, () -> {
            if (draw.oneIn(2)) {
                String packet = packets.packet();
                return comparison("e" + Form.of(packet), List.of(packet), Decoded.enginePacket(packet));
            }
            String payload = packets.payload();
            return comparison("p" + Form.of(payload), List.of(payload), Decoded.enginePayload(payload));
        });
        assertSeen(EnumSet.of(KnownDifference.BASE64_BEYOND_ASCII));
    }

    @Test
    void packets_in_json_are_read_alike() throws Exception {
        JsonPackets packets = new JsonPackets(draw);
        ask(30, () -> comparison('s', Parsers.JSON, packets.next()));
        assertSeen(EnumSet.range(KnownDifference.NO_TYPE, KnownDifference.REPLACED_PLACEHOLDER));
    }

    @Test
    void packets_in_message_pack_are_read_alike() throws Exception {
        PackedPackets packets = new PackedPackets(draw);
        ask(30, () -> comparison('m', Parsers.MESSAGE_PACK, List.of(packets.next())));
        Set<KnownDifference> known =
                EnumSet.range(KnownDifference.NAME_IN_MESSAGE_PACK, KnownDifference.VALUE_IN_MESSAGE_PACK);
        known.addAll(Set.of(KnownDifference.LARGE_ID, KnownDifference.DEPTH));
        assertSeen(known);
    }

    private Question comparison(char question, PacketParser parser, List<Object> messages) {
        return comparison(question + Form.of(messages), messages, Decoded.socketPackets(parser, messages));
    }

    /** Checks that the packets were neither all good nor all bad, and that no difference is only on paper. */
    private void assertSeen(Set<KnownDifference> known) {
        assertThat(accepted).isGreaterThan(refused / 5);
        assertThat(refused).isGreaterThan(accepted / 5);
        if (PACKETS >= ENOUGH_FOR_ALL) {
            assertThat(explained).isEqualTo(known);
        } else {
            assertThat(known).containsAll(explained);
        }
    }

    @Test
    void what_this_server_writes_is_read_there() throws Exception {
        Values forJson = new Values(draw, false, true);
        Values forMessagePack = new Values(draw, false, false);
        ask(10, () -> switch (draw.below(5)) {
            case 0 -> {
                List<List<Object>> packets = enginePackets();
                yield expected("p" + Form.of(payload(packets)), Form.of(packets));
            }
            case 1, 2 -> written('s', Parsers.JSON, Model.next(draw, forJson));
            default -> written('m', Parsers.MESSAGE_PACK, Model.next(draw, forMessagePack));
        });
    }

    private static Question written(char question, PacketParser parser, Model model) {
        List<Object> messages = Decoded.messages(parser.encode(model.packet(parser)));
        return expected(question + Form.of(messages), "[" + model.form() + "]");
    }

    private static Question expected(String question, String expected) {
        return new Question(question, answer -> answer.equals(expected) ? null : "has to be " + expected);
    }

    private List<List<Object>> enginePackets() {
        return Stream.generate(() -> draw.oneIn(2)
                        ? List.<Object>of("message", draw.bytes(draw.below(20)))
                        : List.<Object>of(draw.of(PacketType.values()).name().toLowerCase(Locale.ROOT), text()))
                .limit(draw.between(1, 5))
                .toList();
    }

    /** A separator in a packet would separate. */
    private String text() {
        return draw.wellFormedText(10).replace("\u001e", "");
    }

    private static String payload(List<List<Object>> packets) {
        List<EncodedMessage> encoded = packets.stream()
                .map(packet -> packet.get(1) instanceof byte[] bytes
                        ? EncodedMessage.binary(ByteBuffer.wrap(bytes))
                        : EncodedMessage.text(
                                PacketType.valueOf(packet.get(0).toString().toUpperCase(Locale.ROOT)),
                                packet.get(1).toString()))
                .toList();
        return new String(ProtocolVersion.V4.payload(false).encode(encoded), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_written_there_is_read_here() throws Exception {
        Values forJson = new Values(draw, true, true);
        Values forMessagePack = new Values(draw, true, false);
        ask(10, () -> switch (draw.below(5)) {
            case 0 -> {
                List<List<Object>> packets = enginePackets();
                yield read(
                        "P" + Form.of(packets),
                        Form.of(packets),
                        messages -> Decoded.enginePayload((String) messages.get(0)));
            }
            case 1, 2 -> read('S', Parsers.JSON, Model.next(draw, forJson));
            default -> read('M', Parsers.MESSAGE_PACK, Model.next(draw, forMessagePack));
        });
    }

    private static Question read(char question, PacketParser parser, Model model) {
        return read(
                question + model.source(),
                "[" + model.form() + "]",
                messages -> Decoded.socketPackets(parser, messages));
    }

    private static Question read(String question, String expected, Function<List<Object>, String> decoder) {
        return new Question(question, answer -> {
            String ours = decoder.apply(Form.messages(answer));
            return ours.equals(expected) ? null : answer + "\n  is here " + ours + "\n  has to be " + expected;
        });
    }
}
