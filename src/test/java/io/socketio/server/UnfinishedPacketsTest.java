package io.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.config.SocketIoConfig;
import io.socketio.engine.CloseReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What clients may send together of packets that are not complete. */
class UnfinishedPacketsTest {
    private static final int LIMIT = 10_000;
    private static final String TWO_ATTACHMENTS =
            "52-[\"e\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";
    private static final int COUNTED_BESIDE = 2 * (TWO_ATTACHMENTS.length()) + 2 * 64;

    private final ServerFixture server = new ServerFixture(
            SocketIoConfig.builder().maxPayload(4000).maxAttachments(2).maxAttachmentBytes(LIMIT));

    /** Returns a client that has sent the first of two attachments. */
    private WireClient sending(int bytes) {
        WireClient client = server.join("/");
        client.send(TWO_ATTACHMENTS);
        client.sendBinary(new byte[bytes - COUNTED_BESIDE]);
        return client;
    }

    private void assertUnfinished(int bytes) {
        // The limit is at least what one packet may have, here four messages of 4,000 bytes.
        assertThat(server.io.unfinished()).hasToString("UnfinishedPackets[" + bytes + " of 16512 bytes]");
    }

    @Test
    void the_client_that_has_sent_the_most_is_disconnected() {
        WireClient small = sending(3000);
        WireClient large = sending(4000);
        WireClient other = sending(3500);
        WireClient another = sending(3500);
        assertUnfinished(14_000);

        WireClient last = sending(3000);

        assertThat(large.closed).isEqualTo(CloseReason.FORCED_CLOSE);
        assertUnfinished(13_000);
        for (WireClient client : new WireClient[] {small, other, another, last}) {
            assertThat(client.closed).isNull();
        }
    }

    @Test
    void a_packet_that_is_complete_counts_no_longer() {
        WireClient client = sending(3000);
        client.sendBinary(new byte[1]);

        assertUnfinished(0);
        assertThat(client.closed).isNull();
    }

    @Test
    void a_client_that_has_left_counts_no_longer() {
        sending(3000).drop();
        sending(3000).session.abort(CloseReason.FORCED_CLOSE);
        sending(3000);
        server.advance(Duration.ofHours(1));

        assertUnfinished(0);
    }

    @Test
    void parts_that_come_after_the_end_of_a_session_do_not_count() {
        WireClient client = server.join("/");
        client.session.abort(CloseReason.FORCED_CLOSE);
        client.send(TWO_ATTACHMENTS);
        client.sendBinary(new byte[1000]);

        assertUnfinished(0);
    }
}
