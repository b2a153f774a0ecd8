package io.socketio.probe;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Starts an HTTP session and stores a value in it, like a page that the user visits before it opens a socket. */
@WebServlet("/visit")
public class Visit extends HttpServlet {
    static final String COLOUR = "colour";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Count count;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession().setAttribute(COLOUR, request.getParameter(COLOUR));
        response.setContentType("text/plain");
        response.getWriter().print(count.next() > 0 ? "welcome" : "");
    }
}
