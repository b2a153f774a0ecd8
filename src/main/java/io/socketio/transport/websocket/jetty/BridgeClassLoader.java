package io.socketio.transport.websocket.jetty;

import java.io.IOException;
import java.io.InputStream;

/** Defines the classes of this package again, so that they see both their application's classes and Jetty's. */
final class BridgeClassLoader extends ClassLoader {
    static final String CONTAINER = "org.eclipse.jetty.";
    static final String BRIDGE = BridgeClassLoader.class.getPackageName() + ".";

    private final ClassLoader server;

    BridgeClassLoader(ClassLoader application, ClassLoader server) {
        super(application);
        this.server = server;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(CONTAINER)) {
            return server.loadClass(name);
        }
        if (!name.startsWith(BRIDGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, BridgeClassLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
