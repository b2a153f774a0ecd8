package io.socketio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketio.it.HttpConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A client over long-polling. One thread may send while another receives if the client has two connections. */
final class PollingClient implements EngineIoClient {
    static final String SEPARATOR = "\u001e";

    private final HttpConnection polls;
    private final HttpConnection posts;
    private final Queue<String> received = new ArrayDeque<>();
    private final String path;
    private final String sid;

    private PollingClient(HttpConnection polls, HttpConnection posts, String path) throws IOException {
        this.polls = polls;
        this.posts = posts;
        this.path = path;
        Answer answer = polls.get(path + "/?EIO=4&transport=polling");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        add(answer.text());
        sid = EngineIoClient.sidOf(receive());
    }

    /** @param server the address of the server, including its path */
    static PollingClient open(URI server) throws IOException {
        return new PollingClient(HttpConnection.to(server), HttpConnection.to(server), server.getPath());
    }

    /** Creates a client on connections that may have been used by another client. */
    static PollingClient over(HttpConnection polls, HttpConnection posts, String path) throws IOException {
        return new PollingClient(polls, posts, path);
    }

    @Override
    public String sid() {
        return sid;
    }

    /** Returns the path and query for requests of this session. */
    String target() {
        return path + "/?EIO=4&transport=polling&sid=" + sid;
    }

    /** Returns the path and query for the upgrade of this session. */
    String upgradeTarget() {
        return path + "/?EIO=4&transport=websocket&sid=" + sid;
    }

    HttpConnection polls() {
        return polls;
    }

    HttpConnection posts() {
        return posts;
    }

    @Override
    public void send(String... packets) throws IOException {
        Answer answer = post(packets);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("ok");
    }

    Answer post(String... packets) throws IOException {
        return posts.post(target(), String.join(SEPARATOR, packets));
    }

    Answer poll() throws IOException {
        return polls.get(target());
    }

    /** Sends a poll without waiting for its response. */
    void beginPoll() throws IOException {
        polls.request("GET", target());
    }

    @Override
    public String receive() throws IOException {
        while (received.isEmpty()) {
            Answer answer = poll();
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            add(answer.text());
        }
        return received.remove();
    }

    /** Returns the packets that have arrived but have not been taken with {@link #receive}. */
    Queue<String> received() {
        return received;
    }

    private void add(String body) {
        received.addAll(List.of(body.split(SEPARATOR)));
    }

    /** The close packet tells of the end, or a refusal, if nobody waited for one. */
    @Override
    public List<String> receiveToEnd() throws IOException {
        List<String> messages = new ArrayList<>();
        while (true) {
            if (received.isEmpty()) {
                Answer answer = poll();
                if (answer.status() != 200) {
                    return messages;
                }
                add(answer.text());
            }
            String packet = received.remove();
            if (packet.equals("1")) {
                return messages;
            }
            messages.add(packet);
        }
    }

    @Override
    public void leave() throws IOException {
        send("1");
    }

    @Override
    public void cut() throws IOException {
        polls.cut();
        posts.cut();
    }
}
