package io.socketio.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Pages of the application on which users log in and out, and start, change and end HTTP sessions. */
@WebServlet({"/login", "/members/*", "/account/*"})
public class Account extends HttpServlet {
    static final String COLOUR = "colour";
    private static final int SHORT_SECONDS = 1;
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain");
        switch (request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo())) {
            case "/login" -> response.getWriter().print("who are you?");
            case "/members/home" -> response.getWriter().print("welcome " + request.getRemoteUser());
            case "/account/visit" -> request.getSession().setAttribute(COLOUR, request.getParameter(COLOUR));
            case "/account/hurry" -> request.getSession().setMaxInactiveInterval(SHORT_SECONDS);
            case "/account/look" -> response.getWriter().print(request.getSession(false) == null ? "none" : "one");
            case "/account/logout" -> logOut(request);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void logOut(HttpServletRequest request) throws ServletException {
        request.logout();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
