package io.socketio.http.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** An answer that is written within the container's call, by the container's thread, which waits for the client. */
public final class DirectAnswer implements Answer {
    private static final Logger LOG = System.getLogger(DirectAnswer.class.getName());

    private final HttpServletResponse response;
    private boolean given;

    public DirectAnswer(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void add(AnswerHeaders headers) {
        headers.applyTo(response);
    }

    @Override
    public void give(int status, String contentType, byte[] body) {
        if (given) {
            return;
        }
        given = true;
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "An answer could not be written", e);
        }
    }

    @Override
    public String toString() {
        return "DirectAnswer[given=" + given + "]";
    }
}
