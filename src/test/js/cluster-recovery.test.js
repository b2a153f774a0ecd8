// Clients come back to another node: of this server (JAVA_URLS), or of Node.js with the official adapter ADAPTER, through the
// Redis at REDIS_URL.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Manager } from "socket.io-client";
import { startNode } from "./cluster-node.js";

const patience = 10_000;
const urls = {};
let node;
let rooms = 0;

before(async () => {
    node = await startNode("node", { connectionStateRecovery: {} });
    [urls.java1, urls.java2] = process.env.JAVA_URLS.split(",");
    urls.node = node.url;
    for (const name of Object.keys(urls)) {
        const socket = connect(name);
        while ((await call(socket, "servers")) < 3);
        socket.disconnect();
    }
});

after(() => node.close());

function bounded(what, start) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No ${what} within ${patience} ms.`)), patience);
        start((value) => {
            clearTimeout(timer);
            resolve(value);
        });
    });
}

const connect = (name, namespace = "/") =>
    new Manager(urls[name], { path: "/cluster/", transports: ["websocket"], reconnectionDelay: 50, randomizationFactor: 0 }).socket(namespace);

const call = (socket, event, ...args) => bounded(`acknowledgement of ${event}`, (resolve) => socket.emit(event, ...args, resolve));

const event = (socket, name) => bounded(`event ${name}`, (resolve) => socket.once(name, (...args) => resolve(args)));

/** A client in a room of its own, with something in its data, that remembers the events `news` without their offsets. */
async function client(t, name) {
    const socket = connect(name);
    socket.seen = [];
    socket.room = `room-${rooms++}`;
    socket.on("news", (...args) => socket.seen.push(args.slice(0, -1)));
    t.after(() => socket.disconnect());
    await event(socket, "connect");
    socket.firstId = socket.id;
    await call(socket, "join", socket.room);
    await call(socket, "set-data", "user", { name: "Ann", key: Buffer.from([1, 2]) });
    return socket;
}

async function speaker(t, name) {
    const socket = connect(name);
    t.after(() => socket.disconnect());
    await event(socket, "connect");
    return socket;
}

/** Breaks the connection of a client, and lets it come back to another node when the task is done. */
async function move(socket, name, meanwhile = async () => {}) {
    socket.io.reconnection(false);
    const lost = event(socket, "disconnect");
    socket.io.engine.close();
    await lost;
    await meanwhile();
    socket.io.uri = urls[name];
    const back = event(socket, "connect");
    socket.connect();
    await back;
}

async function news(from, to, count, first = 0) {
    for (let i = first; i < first + count; i++) await call(from, "pub", { to: [to.room] }, "news", i, Buffer.from([i % 256]));
}

const numbers = (socket) => socket.seen.map(([i]) => i);

const upTo = (end) => Array.from({ length: end }, (_, i) => i);

for (const [from, to] of [["java1", "java2"], ["java1", "node"], ["node", "java1"], ["java1", "java1"]]) {
    test(`a client of ${from} has its socket and what it missed at ${to}`, async (t) => {
        const socket = await client(t, from);
        const other = await speaker(t, "java2");
        await news(other, socket, 2);
        while (socket.seen.length < 2) await event(socket, "news");
        await move(socket, to, async () => {
            await news(other, socket, 3, 2);
            await call(other, "pub", { to: ["others"] }, "news", "not for it");
            if (to !== "node") await call(other, "pub", { to: [socket.room], volatile: true }, "news", "volatile");
        });
        await news(other, socket, 1, 5);
        while (socket.seen.length < 6) await event(socket, "news");
        const { id, recovered, data, rooms } = await call(socket, "whoami");
        assert.deepEqual(numbers(socket), upTo(6));
        assert.deepEqual(socket.seen[3], [3, Buffer.from([3])]);
        assert.ok(recovered);
        assert.equal(id, socket.firstId);
        assert.deepEqual(rooms, [socket.room, id].sort());
        assert.deepEqual(data, { user: { name: "Ann", key: Buffer.from([1, 2]) } });
    });
}

test("a client goes from node to node, and back, with each event once and in the order of its sender", async (t) => {
    const socket = await client(t, "java1");
    const speakers = await Promise.all(["java1", "java2", "node"].map((name) => speaker(t, name)));
    const hops = ["java2", "java1", "java2", "java1", "java2", "java1"];
    const sent = 40 * hops.length;
    let moving = true;
    const talking = (async () => {
        for (let i = 0; i < sent || moving; i++) {
            await news(speakers[i % speakers.length], socket, 1, i);
            if (!moving && i >= sent) return i + 1;
        }
        return sent;
    })();
    for (const name of hops) {
        const before = socket.seen.length;
        while (socket.seen.length < before + 20) await event(socket, "news");
        await move(socket, name);
    }
    moving = false;
    const total = await talking;
    while (socket.seen.length < total) await event(socket, "news");
    for (let i = 0; i < speakers.length; i++) {
        const spoken = (list) => list.filter((number) => number % speakers.length === i);
        assert.deepEqual(spoken(numbers(socket)), spoken(upTo(total)));
    }
    assert.ok((await call(socket, "whoami")).recovered);
});

test("a socket is given back in its own namespace only", async (t) => {
    const socket = await client(t, "java1");
    const other = await speaker(t, "java2");
    await news(other, socket, 1);
    while (socket.seen.length < 1) await event(socket, "news");
    const thief = connect("java2", "/a");
    t.after(() => thief.disconnect());
    await move(socket, "java2", async () => {
        thief._pid = socket._pid;
        thief._lastOffset = socket._lastOffset;
        thief.disconnect().connect();
        await event(thief, "connect");
        assert.ok(!thief.recovered);
    });
    assert.ok(socket.recovered);
});

test("a client whose loss its node has not noticed has its socket on another node", async (t) => {
    const socket = await client(t, "java1");
    const other = await speaker(t, "java2");
    await news(other, socket, 1);
    while (socket.seen.length < 1) await event(socket, "news");
    const again = connect("java2");
    again._pid = socket._pid;
    again._lastOffset = socket._lastOffset;
    t.after(() => again.disconnect());
    socket.io.reconnection(false);
    const lost = event(socket, "disconnect");
    await event(again, "connect");
    await lost;
    assert.ok(again.recovered);
    assert.equal(again.id, socket.firstId);
});
