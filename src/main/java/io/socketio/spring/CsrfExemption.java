package io.socketio.spring;

import io.socketio.SocketIoServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Keeps Spring Security from asking for a token against CSRF on the path of the server, as clients have none. It would
 * protect nothing: each request of a session carries the id of the session, which no other site knows, and handshakes of
 * other sites are refused.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(CsrfFilter.class)
class CsrfExemption {
    @Bean
    FilterRegistrationBean<Filter> socketIoCsrfExemption(SocketIoServer io) {
        FilterRegistrationBean<Filter> exemption = new FilterRegistrationBean<>((request, response, chain) -> {
            CsrfFilter.skipRequest((HttpServletRequest) request);
            chain.doFilter(request, response);
        });
        exemption.setName("socketIoCsrfExemption");
        exemption.addUrlPatterns(io.path() + "/*");
        exemption.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return exemption;
    }
}
