package io.socketio.fuzz;

/** What Jazzer calls to try the conversion of arguments to the types of handlers. */
public final class ArgumentFuzzer {
    private ArgumentFuzzer() {}

    /** Fails if the input makes a target throw what it may not, or takes too long or too much memory. */
    public static void fuzzerTestOneInput(byte[] input) {
        Target.run(Target.MAPPERS, input);
    }
}
