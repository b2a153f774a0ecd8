package io.socketio.it;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Connectors of Jetty for TLS with the certificate of the tests. */
final class TestCertificate {
    private TestCertificate() {}

    /** Returns a connector for TLS that speaks HTTP/2, and HTTP/1.1 with clients that do not. */
    static ServerConnector connector(Server server) throws Exception {
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(TestKeys.keyStore().toString());
        keys.setKeyStorePassword(TestKeys.PASSWORD);
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        return new ServerConnector(
                server,
                new SslConnectionFactory(keys, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(https),
                new HttpConnectionFactory(https));
    }
}
