// Three nodes of this server, each a process of its own, are restarted one after the
// other while CLIENTS clients receive 20 numbered events a second.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import { Manager } from "socket.io-client";
import { startNode } from "./cluster-node.js";
import { freePort, startJavaNode } from "./java-node.js";

const count = Number(process.env.CLIENTS);
const patience = 30_000;
const nodes = [];

async function start(node) {
    const started = startJavaNode({ NODE_NAME: node.name, PORT: node.port });
    node.process = started.process;
    await started.ready;
}

async function restart(node) {
    const end = once(node.process, "exit");
    node.process.kill("SIGTERM");
    await end;
    await start(node);
}

async function until(what, condition) {
    const end = Date.now() + patience;
    while (!condition()) {
        if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/** A client that tries one node after the other when its connection is lost. */
function client(number) {
    let next = number % nodes.length;
    const url = () => `http://127.0.0.1:${nodes[next].port}`;
    const manager = new Manager(url(), { path: "/cluster/", transports: ["websocket"], reconnectionDelay: 50, reconnectionDelayMax: 500 });
    manager.on("reconnect_attempt", () => {
        next = (next + 1) % nodes.length;
        manager.uri = url();
    });
    const socket = manager.socket("/");
    socket.seen = [];
    socket.fresh = 0;
    socket.back = 0;
    socket.on("connect", () => (socket.recovered ? socket.back++ : socket.fresh++));
    socket.on("n", (number) => socket.seen.push(number));
    return socket;
}

after(() => nodes.forEach(({ process }) => process?.kill("SIGKILL")));

test("nodes are stopped and started again, and every client has every event once and in order", async () => {
    for (let i = 0; i < 3; i++) nodes.push({ name: `java${i}`, port: await freePort() });
    await Promise.all(nodes.map(start));
    const speaker = await startNode("speaker", { connectionStateRecovery: {} });
    const sockets = Array.from({ length: count }, (_, i) => client(i));
    await until("all clients", () => sockets.every(({ connected }) => connected));
    let sent = 0;
    const talking = setInterval(() => speaker.io.emit("n", sent++), 50);
    await until("an event for each", () => sockets.every(({ seen }) => seen.length > 0));
    for (const node of nodes) {
        await restart(node);
        await until("all clients to be back", () => sockets.every(({ connected }) => connected));
    }
    clearInterval(talking);
    const all = Array.from({ length: sent }, (_, i) => i);
    await until("the last event", () => sockets.every(({ seen }) => seen.at(-1) === sent - 1));
    for (const { seen } of sockets) assert.deepEqual(seen, all);
    assert.ok(sockets.every(({ fresh }) => fresh === 1), "every client that came back was recovered");
    assert.ok(sockets.reduce((sum, { back }) => sum + back, 0) >= count, "every client has lost its node");

    sockets.forEach((socket) => socket.disconnect());
    await speaker.close();
});
