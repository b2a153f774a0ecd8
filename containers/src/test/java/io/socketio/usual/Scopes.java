package io.socketio.usual;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of the application that needs the request scope, before and after the servlet. */
@WebFilter(urlPatterns = "/socket.io/*", asyncSupported = true)
public class Scopes extends HttpFilter {
    public static final String STEPS = "X-Steps";
    private static final long serialVersionUID = 1L;

    @Inject
    transient Steps steps;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int before = steps.next();
        response.setHeader(STEPS, Integer.toString(before));
        chain.doFilter(request, response);
        if (steps.next() != before + 1) {
            throw new IllegalStateException("another request scope");
        }
    }
}
