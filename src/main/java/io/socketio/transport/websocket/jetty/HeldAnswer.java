package io.socketio.transport.websocket.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Leaves the answer to a handshake to the line, which writes it together with the first packet. */
final class HeldAnswer extends HttpStream.Wrapper {
    private static final int USUAL_SIZE = 512;
    private static final int MAX_SIZE = 1 << 20;

    private final JettyLine line;

    HeldAnswer(HttpStream stream, JettyLine line) {
        super(stream);
        this.line = line;
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (response == null || response.getStatus() != HttpStatus.SWITCHING_PROTOCOLS_101) {
            super.send(request, response, last, content, callback);
            return;
        }
        try {
            line.hold(header(response));
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    private static ByteBuffer header(MetaData.Response response) throws IOException {
        for (int size = USUAL_SIZE; size <= MAX_SIZE; size *= 2) {
            ByteBuffer header = BufferUtil.allocate(size);
            if (new HttpGenerator().generateResponse(response, false, header, null, null, true)
                    == HttpGenerator.Result.FLUSH) {
                return header;
            }
        }
        throw new IOException("The header of the answer is larger than " + MAX_SIZE + " bytes");
    }
}
