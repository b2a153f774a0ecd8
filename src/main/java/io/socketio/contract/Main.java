package io.socketio.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the contract of an application at build time:
 *
 * <pre>{@code java -cp <class path> io.socketio.contract.Main <folder> <class or package>...}</pre>
 *
 * <p>The folder gets {@code events.d.ts} and {@code asyncapi.json}, and is created if it is missing. Of a package, and those
 * below it, all handler classes and all classes with constants of type {@link io.socketio.Event} are taken.
 */
public final class Main {
    private Main() {}

    /**
     * Writes the files.
     *
     * @param arguments the folder, then names of classes and packages
     * @throws ContractException if an argument is missing, a class does not exist, or its events cannot be described
     * @throws io.socketio.handler.HandlerException if a class is not a valid handler
     * @throws IOException if a file cannot be written
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length < 2) {
            throw new ContractException("Arguments are missing: <folder> <class or package>...");
        }
        List<String> names = Arrays.asList(arguments).subList(1, arguments.length);
        Contract contract = Contract.of(new ClassSearch(Thread.currentThread().getContextClassLoader()).find(names));
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(folder.resolve("events.d.ts"), contract.typeScript());
        Files.writeString(folder.resolve("asyncapi.json"), contract.asyncApi());
    }
}
