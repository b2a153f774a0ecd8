package io.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.protocol.engineio.EncodedMessage;
import io.socketio.protocol.engineio.PacketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue against a list of events, in which dropping one is what it says. */
class PacketQueueTest {
    private enum Kind {
        ORDINARY,
        VOLATILE,
        VALUE
    }

    /** @param messages empty for a value whose place is kept */
    private record Event(Kind kind, String key, List<EncodedMessage> messages) {}

    private int capacity;
    private PacketQueue queue = new PacketQueue(1, 1);
    private final List<Event> model = new ArrayList<>();
    private int sent;

    private static EncodedMessage message(String text) {
        return EncodedMessage.text(PacketType.MESSAGE, text);
    }

    private List<EncodedMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> message(Integer.toString(1_000_000 + sent++)))
                .toList();
    }

    private int waiting() {
        return model.stream().mapToInt(event -> event.messages.size()).sum();
    }

    /** Drops the oldest volatile events until there is room. @return whether there is */
    private boolean makeRoom(List<EncodedMessage> messages) {
        List<EncodedMessage> expected = new ArrayList<>();
        while (!hasRoom(messages.size()) && hasVolatile()) {
            Event oldest = model.stream()
                    .filter(event -> event.kind == Kind.VOLATILE)
                    .findFirst()
                    .orElseThrow();
            model.remove(oldest);
            expected.addAll(oldest.messages);
        }
        List<EncodedMessage> dropped = new ArrayList<>();
        queue.makeRoom(messages, dropped);
        assertThat(dropped).isEqualTo(expected);
        return hasRoom(messages.size());
    }

    private boolean hasVolatile() {
        return model.stream().anyMatch(event -> event.kind == Kind.VOLATILE);
    }

    private boolean hasRoom(int count) {
        return waiting() + count <= capacity || waiting() == 0;
    }

    /** Returns the place of the value of a key; -1 if none waits. */
    private int place(String key) {
        return IntStream.range(0, model.size())
                .filter(i -> model.get(i).kind == Kind.VALUE && model.get(i).key.equals(key))
                .findFirst()
                .orElse(-1);
    }

    private void sendValue(String key, List<EncodedMessage> messages) {
        int place = place(key);
        List<EncodedMessage> taken = new ArrayList<>();
        queue.takeValue(key, taken);
        assertThat(taken).isEqualTo(place < 0 ? List.of() : model.get(place).messages);
        if (place >= 0) {
            model.set(place, new Event(Kind.VALUE, key, List.of()));
        }
        boolean room = makeRoom(messages);
        assertThat(queue.offerValue(key, messages)).isEqualTo(room);
        Event event = new Event(Kind.VALUE, key, messages);
        if (!room) { // the session is over
            assertRest();
        } else if (place(key) >= 0) {
            model.set(place(key), event);
        } else {
            model.add(event);
        }
    }

    private void send(Kind kind, List<EncodedMessage> messages) {
        boolean room = makeRoom(messages);
        assertThat(kind == Kind.VOLATILE ? queue.offerVolatile(messages) : queue.offer(messages))
                .isEqualTo(room);
        if (room) {
            model.add(new Event(kind, "", messages));
        }
    }

    private void take(int packets) {
        List<EncodedMessage> expected = new ArrayList<>();
        while (!model.isEmpty() && expected.size() < packets) {
            Event head = model.remove(0);
            int fits = Math.min(packets - expected.size(), head.messages.size());
            expected.addAll(head.messages.subList(0, fits));
            if (fits < head.messages.size()) {
                List<EncodedMessage> rest = head.messages.subList(fits, head.messages.size());
                model.add(0, new Event(Kind.ORDINARY, "", rest));
            }
        }
        assertThat(queue.take(Long.MAX_VALUE, packets)).isEqualTo(expected);
    }

    private void assertSame() {
        assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
        assertThat(queue.toString()).startsWith(waiting() + " packets");
        assertThat(queue.hasVolatile()).isEqualTo(hasVolatile());
        assertThat(queue.bytes())
                .isEqualTo(rest().stream().mapToLong(EncodedMessage::weight).sum());
    }

    private List<EncodedMessage> rest() {
        return model.stream().flatMap(event -> event.messages.stream()).toList();
    }

    private void assertRest() {
        assertThat(queue.clear()).isEqualTo(rest());
        model.clear();
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 12, 100})
    void whatever_is_sent_and_taken_in_whatever_order(int packets) {
        capacity = packets;
        queue = new PacketQueue(packets, 1 << 20);
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            for (int step = 0; step < 300; step++) {
                int choice = random.nextInt(seed % 2 == 0 ? 10 : 20);
                if (choice < 2 && !queue.isEmpty()) {
                    take(1 + random.nextInt(4));
                } else if (choice == 8) {
                    send(Kind.ORDINARY, messages(1 + random.nextInt(2)));
                } else if (choice < 5) {
                    sendValue("key-" + random.nextInt(4), messages(1 + random.nextInt(3)));
                } else {
                    send(Kind.VOLATILE, messages(1 + random.nextInt(3)));
                }
                assertSame();
            }
            assertRest();
        }
    }
}
