// Three nodes of this server, each a process of its own, are restarted one after the other, or killed, while CLIENTS clients
// receive PER_SECOND numbered events a second. Redis is REDIS_SERVER, and keeps what it has in REDIS_DIRECTORY. With
// NODES=node they are nodes of the official server, for comparison.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, afterEach, before, test } from "node:test";
import { createClient } from "redis";
import { Manager } from "socket.io-client";
import { startNode } from "./cluster-node.js";
import { freePort, startJavaNode, startOfficialNode } from "./cluster-processes.js";

const count = Number(process.env.CLIENTS);
const interval = 1000 / Number(process.env.PER_SECOND);
const patience = 30_000 + 10 * count;
// In milliseconds: thousands of clients on one machine take their time.
const pingInterval = Math.max(2000, 2 * count);
const drainPeriod = Math.max(2000, 5 * count);
const startProcess = process.env.NODES === "node" ? startOfficialNode : startJavaNode;
const nodes = [];
let sockets = [];
let redisPort;
let redis;
let speaker;

async function start(node) {
    const started = startProcess({ NODE_NAME: node.name, PORT: node.port, PING_MS: pingInterval });
    node.process = started.process;
    await started.ready;
}

async function kill(node) {
    const end = once(node.process, "exit");
    node.process.kill("SIGKILL");
    await end;
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

/** Sends numbered events, until its result is called, which returns how many were sent. */
function talk(speaker) {
    let sent = 0;
    const talking = setInterval(() => speaker.io.emit("n", sent++), interval);
    return () => {
        clearInterval(talking);
        return sent;
    };
}

/** Connects some hundred clients at a time: more of them would keep this process busy until their connections time out. */
async function connectAll() {
    while (sockets.length < count) {
        const more = Array.from({ length: Math.min(500, count - sockets.length) }, (_, i) => client(sockets.length + i));
        sockets.push(...more);
        await until("the clients", () => more.every(({ connected }) => connected));
    }
}

const allBack = () => until("all clients to be back", () => sockets.every(({ connected }) => connected));

/** Returns the events that Redis has taken: one is lost that the speaker was sending while Redis went away. */
async function written(sent) {
    const redis = createClient({ url: process.env.REDIS_URL });
    await redis.connect();
    const entries = await redis.xRange("socket.io", "-", "+");
    await redis.close();
    const events = entries.map(({ message }) => JSON.parse(message.data ?? "{}").packet?.data).filter((data) => data?.[0] === "n");
    const all = events.map(([, number]) => number).slice(-sent);
    const first = all.lastIndexOf(0);
    assert.ok(all.length - first >= sent - 3);
    return all.slice(first);
}

async function assertComplete(sent) {
    await until("the last event", () => sockets.every(({ seen }) => seen.at(-1) === sent - 1));
    const all = await written(sent);
    assert.deepEqual(faults(all), { clients: 0, missing: 0, unknown: 0, doubled: 0, early: 0, new: 0 });
}

/** Counts the clients that have not got every event once and in order, or were not recovered, and what was wrong. */
function faults(all) {
    const found = { clients: 0, missing: 0, unknown: 0, doubled: 0, early: 0, new: 0 };
    const sent = new Set(all);
    for (const { seen, fresh } of sockets) {
        const different = new Set(seen);
        const wrong = {
            missing: all.filter((number) => !different.has(number)).length,
            unknown: [...different].filter((number) => !sent.has(number)).length,
            doubled: seen.length - different.size,
            early: seen.filter((number, i) => number < seen[i - 1]).length,
            new: fresh - 1,
        };
        if (Object.values(wrong).some((count) => count > 0)) found.clients++;
        for (const [what, count] of Object.entries(wrong)) found[what] += count;
    }
    return found;
}

function startRedis() {
    const args = ["--port", redisPort, "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--dir", process.env.REDIS_DIRECTORY];
    redis = spawn(process.env.REDIS_SERVER, args, { stdio: "ignore" });
}

before(async () => {
    redisPort = await freePort();
    process.env.REDIS_URL = `redis://127.0.0.1:${redisPort}`;
    startRedis();
    for (let i = 0; i < 3; i++) nodes.push({ name: `node${i}`, port: await freePort() });
    await Promise.all(nodes.map(start));
    speaker = await startNode("speaker", { connectionStateRecovery: {} });
});

afterEach(() => {
    sockets.forEach((socket) => socket.disconnect());
    sockets = [];
});

after(async () => {
    await speaker.close();
    nodes.forEach(({ process }) => process?.kill("SIGKILL"));
    redis.kill();
});

test("nodes are stopped and started again, and every client has every event once and in order", async () => {
    await connectAll();
    const end = talk(speaker);
    await until("an event for each", () => sockets.every(({ seen }) => seen.length > 0));
    for (const node of nodes) {
        await restart(node);
        await allBack();
    }
    await assertComplete(end());
    assert.ok(sockets.reduce((sum, { back }) => sum + back, 0) >= count, "every client has lost its node");
});

const undrained = startProcess === startOfficialNode && "the official server cannot be drained";

test("nodes are drained before they stop, one client after the other, and every client has every event once and in order", { skip: undrained }, async () => {
    await connectAll();
    const end = talk(speaker);
    await until("an event for each", () => sockets.every(({ seen }) => seen.length > 0));
    for (const node of nodes) {
        const operator = new Manager(`http://127.0.0.1:${node.port}`, { path: "/cluster/", reconnection: false }).socket("/");
        await once(operator, "connect");
        const left = [];
        const there = sockets.filter(({ io }) => io.uri === `http://127.0.0.1:${node.port}`);
        there.forEach((socket) => socket.once("disconnect", (reason) => left.push({ reason, at: Date.now() })));
        const begin = Date.now();
        await operator.emitWithAck("drain", drainPeriod);
        await until("all clients to leave", () => left.length === there.length);
        assert.ok(left.every(({ reason }) => reason === "transport close"));
        const soon = left.filter(({ at }) => at - begin < drainPeriod / 2).length;
        assert.ok(soon > there.length / 4 && soon < (there.length * 3) / 4, `${soon} of ${there.length} have left in half of the time`);
        const refusal = await fetch(`http://127.0.0.1:${node.port}/cluster/?EIO=4&transport=polling`);
        assert.equal(refusal.status, 503);
        assert.deepEqual(await refusal.json(), { code: 3, message: "Server is shutting down" });
        await allBack();
        await restart(node);
        operator.disconnect();
    }
    await assertComplete(end());
});

test("nodes are killed, and Redis is restarted, and every client has every event once and in order", async () => {
    await connectAll();
    const inform = (socket, event, ...args) => new Promise((resolve) => socket.emit(event, ...args, resolve));
    await Promise.all(sockets.map((socket, i) => inform(socket, "join", `room-${i}`)));
    await Promise.all(sockets.map((socket, i) => inform(socket, "set-data", "number", i)));
    const end = talk(speaker);
    const more = () => {
        const lengths = sockets.map(({ seen }) => seen.length);
        return until("more events for each", () => sockets.every(({ seen }, i) => seen.length > lengths[i] + 5));
    };
    await more();
    await kill(nodes[0]);
    await allBack();
    await more();
    await start(nodes[0]);
    const stopped = once(redis, "exit");
    redis.kill();
    await stopped;
    startRedis();
    await more();
    await kill(nodes[1]);
    await allBack();
    await more();
    await assertComplete(end());
    assert.ok(sockets.reduce((sum, { back }) => sum + back, 0) >= count / 2, "many clients have lost their node");
    const now = await Promise.all(sockets.map((socket) => inform(socket, "whoami")));
    now.forEach(({ rooms, data }, i) => {
        assert.ok(rooms.includes(`room-${i}`));
        assert.equal(data.number, i);
    });
});
