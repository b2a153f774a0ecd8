// Nodes as processes of their own: io.socketio.fixture.ClusterNode of this server, by JAVA with the class path CLASSPATH, or
// node-process.js.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

export async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    await once(server, "close");
    return port;
}

/**
 * Starts a node; `environment` sets it up. Returns its process, and what becomes its port when it is ready.
 */
export const startJavaNode = (environment) =>
    startNodeProcess(process.env.JAVA, ["-Xmx256m", "-XX:TieredStopAtLevel=1", "io.socketio.fixture.ClusterNode"], environment);

/** Starts a node of the official server in the same way. */
export const startOfficialNode = (environment) => startNodeProcess(process.execPath, ["node-process.js"], environment);

function startNodeProcess(command, args, environment) {
    const child = spawn(command, args, {
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "ignore"],
    });
    const ready = (async () => {
        for await (const line of createInterface({ input: child.stdout })) {
            if (line.startsWith("ready ")) return Number(line.slice("ready ".length));
        }
        throw new Error(`${environment.NODE_NAME} has ended before it was ready.`);
    })();
    ready.catch(() => {});
    return { process: child, ready };
}
