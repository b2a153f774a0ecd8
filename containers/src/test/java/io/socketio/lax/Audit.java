package io.socketio.lax;

import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;

/** A filter in front of the server that is not declared asynchronous. */
@WebFilter(filterName = "audit", urlPatterns = "/socket.io/*")
public class Audit extends HttpFilter {
    private static final long serialVersionUID = 1L;
}
