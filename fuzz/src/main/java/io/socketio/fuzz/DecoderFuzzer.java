package io.socketio.fuzz;

/** What Jazzer calls to try everything that reads bytes. */
public final class DecoderFuzzer {
    private DecoderFuzzer() {}

    /** Fails if the input makes a target throw what it may not, or takes too long or too much memory. */
    public static void fuzzerTestOneInput(byte[] input) {
        Target.run(Target.DECODERS, input);
    }
}
