package io.socketio.it;

/** Opens sessions over one of the transports of an application. */
record EngineHost(EngineApplication application, Opener opener) implements TransportContract.Host {
    /** Opens a session over the transport under test. */
    @FunctionalInterface
    interface Opener {
        EngineIoClient open(EngineApplication application) throws Exception;
    }

    @Override
    public EngineIoClient connect() throws Exception {
        return opener.open(application);
    }

    @Override
    public void close() {
        application.close();
    }
}
