package io.socketio.it;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/**
 * A container of 16 threads on a free port of the loopback address. The operating system buffers little of what it sends,
 * so clients that do not read are noticed soon.
 */
interface SmallContainer extends AutoCloseable {
    int THREADS = 16;
    int SEND_BUFFER = 1 << 12;

    URI uri(String pathAndQuery);

    @Override
    void close();

    /** A servlet that has nothing to do with the library. */
    final class Neighbour extends HttpServlet {
        static final String PATH = "/neighbour";

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getOutputStream().print("here");
        }
    }
}
