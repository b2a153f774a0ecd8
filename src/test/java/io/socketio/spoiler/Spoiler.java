package io.socketio.spoiler;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.Serial;

/** A filter that spoils requests or answers in the way that a header of the request names. */
@WebFilter(filterName = Spoiler.NAME, urlPatterns = "/*", asyncSupported = true)
public class Spoiler extends HttpFilter {
    /** The name of the header with the way. */
    public static final String WAY = "X-Spoil";

    /** The name of the filter. */
    public static final String NAME = "spoiler";

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String way = request.getHeader(WAY);
        if (way == null) {
            chain.doFilter(request, response);
            return;
        }
        switch (way) {
            case "reader" -> request.getReader();
            case "reads all" -> request.getInputStream().readAllBytes();
            case "detached" -> request.startAsync();
            case "writer" -> response.getWriter();
            default -> {}
        }
        chain.doFilter(
                way.equals("cannot listen") ? new Blocking(request) : request,
                way.equals("cannot be listened to") ? new Deaf(response) : response);
    }

    /** A request whose body can be read in the old manner only. */
    private static final class Blocking extends HttpServletRequestWrapper {
        Blocking(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream input = super.getInputStream();
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return input.isFinished();
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read() throws IOException {
                    return input.read();
                }
            };
        }
    }

    /** A response that can be written in the old manner only. */
    private static final class Deaf extends HttpServletResponseWrapper {
        Deaf(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream output = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void write(int b) throws IOException {
                    output.write(b);
                }
            };
        }
    }
}
