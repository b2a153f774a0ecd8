// The program io.socketio.fixture.ClusterNode, event by event: two processes, and a node of Node.js with the official adapter
// ADAPTER. Redis, REDIS_SERVER, is started after them, and is restarted at the end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { Manager } from "socket.io-client";
import { startNode } from "./cluster-node.js";
import { freePort, startJavaNode } from "./cluster-processes.js";

const patience = 30_000;
const streams = process.env.ADAPTER === "redis-streams";
const classic = process.env.ADAPTER === "redis";
const nodes = {};
const urls = {};
let redisPort;
let redis;
let namespaces = 0;

const fresh = () => `/dyn-${namespaces++}`;

function startRedis() {
    redis = spawn(process.env.REDIS_SERVER, ["--port", redisPort, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" });
}

async function stopRedis() {
    const end = once(redis, "exit");
    redis.kill();
    await end;
}

async function answers(url) {
    try {
        return (await fetch(`${url}/cluster/?EIO=4&transport=polling`)).status;
    } catch {
        return 0;
    }
}

before(async () => {
    redisPort = await freePort();
    process.env.REDIS_URL = `redis://127.0.0.1:${redisPort}`;
    const port = await freePort();
    nodes.java1 = startJavaNode({ NODE_NAME: "java1", PORT: port });
    nodes.java2 = startJavaNode({ NODE_NAME: "java2" });
    let early;
    nodes.java1.ready.then(() => (early = true), () => {});
    await until("the first node", async () => (await answers(`http://127.0.0.1:${port}`)) === 200);
    assert.equal(early, undefined, "not ready without Redis");
    startRedis();
    for (const name of ["java1", "java2"]) urls[name] = `http://127.0.0.1:${await nodes[name].ready}`;
    assert.equal(urls.java1, `http://127.0.0.1:${port}`);
    nodes.node = await startNode("node", streams ? { connectionStateRecovery: { maxDisconnectionDuration: 30_000 } } : {});
    urls.node = nodes.node.url;
});

after(async () => {
    for (const name of ["java1", "java2"]) nodes[name]?.process.kill("SIGKILL");
    redis?.kill();
    setTimeout(() => process.exit(), 1000).unref(); // the client of Redis in this process may look for it for ever
});

function bounded(what, start) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No ${what} within ${patience} ms.`)), patience);
        start((value) => {
            clearTimeout(timer);
            resolve(value);
        });
    });
}

async function until(what, condition) {
    const end = Date.now() + patience;
    while (!(await condition())) {
        if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

const call = (socket, event, ...args) => bounded(`acknowledgement of ${event}`, (resolve) => socket.emit(event, ...args, resolve));

const event = (socket, name) => bounded(`event ${name}`, (resolve) => socket.once(name, (...args) => resolve(args)));

/** What a client has received, without the offsets that recovery puts behind arguments. */
const without = (args) => (streams && /^\d+-\d+$/.test(args.at(-1)) ? args.slice(0, -1) : args);

/** A client that remembers events; it closes with the test. */
async function client(t, name, namespace, auth) {
    const manager = new Manager(urls[name], { path: "/cluster/", transports: ["websocket"], reconnectionDelay: 20, reconnectionDelayMax: 200 });
    const socket = manager.socket(namespace, auth && { auth });
    socket.seen = [];
    for (const type of ["news", "remote"]) socket.on(type, (...args) => socket.seen.push(without(args)));
    t.after(() => socket.disconnect());
    await event(socket, "connect");
    return socket;
}

const seen = async (socket, ...events) => {
    await until(`${events.length} events`, () => socket.seen.length >= events.length);
    assert.deepEqual(socket.seen.splice(0), events);
};

const me = (socket) => call(socket, "whoami");

const rooms = async (socket) => (await me(socket)).rooms;

/** Runs a test with a client on each of two nodes, in a namespace of their own, when the nodes hear each other there. */
function row(what, run, directions = [["java1", "java2"], ["java1", "node"], ["node", "java1"]]) {
    for (const names of directions) {
        test(`${names.join(" to ")}: ${what}`, async (t) => {
            const namespace = fresh();
            const [a, b] = [await client(t, names[0], namespace, { token: 1 }), await client(t, names[1], namespace, { token: 1 })];
            for (const socket of [a, b]) await until("two nodes", async () => (await call(socket, "servers")) === 2);
            await run(a, b, { names, namespace, t });
        });
    }
}

const javaOnly = [["java1", "java2"]];

row("whoami, join, leave, set-data, self", async (a, b, { names, namespace }) => {
    assert.deepEqual(await me(a), { node: names[0], id: a.id, nsp: namespace, rooms: [a.id], recovered: false, data: {}, transport: "websocket" });
    assert.equal(await call(a, "join", "one"), "ok");
    assert.equal(await call(a, "join", ["two", 3]), "ok");
    assert.equal(await call(a, "leave", "two"), "ok");
    assert.equal(await call(a, "set-data", "key", { deep: [1, null] }), "ok");
    const { rooms, data } = await me(a);
    assert.deepEqual(rooms, ["one", "3", a.id].sort());
    assert.deepEqual(data, { key: { deep: [1, null] } });
    assert.equal(await call(a, "self", "news", "x", Buffer.from([1]), null), "ok");
    assert.equal(await call(a, "self", "news"), "ok");
    await seen(a, ["x", Buffer.from([1]), null], []);
}, javaOnly);

row("kick-conn", async (a) => {
    const end = event(a, "disconnect");
    a.emit("kick-conn");
    assert.deepEqual((await end)[0], "transport close");
    await event(a, "connect");
    assert.equal((await me(a)).recovered, streams);
}, javaOnly);

row("pub", async (a, b, { namespace, names, t }) => {
    const args = ["x", { deep: [Buffer.from([1]), 1.5] }, null, 7];
    assert.equal(await call(a, "pub", {}, "news", ...args), "ok");
    for (const socket of [a, b]) await seen(socket, args);
    await call(a, "pub", {}, "news");
    for (const socket of [a, b]) await seen(socket, []);
    await call(b, "join", ["r", 7]);
    await call(a, "pub", { to: ["r", "s"] }, "news", 1);
    await call(a, "pub", { to: [7] }, "news", 2);
    await call(a, "pub", { to: [], except: ["r"] }, "news", 3);
    await call(a, "pub", { scope: "socket" }, "news", 4);
    await call(a, "pub", { local: true }, "news", 5);
    await call(a, "pub", { volatile: true, to: ["r"], except: ["s"] }, "news", 6);
    await call(a, "pub", {}, "news", 7);
    await seen(b, [1], [2], [4], [6], [7]);
    await until("three events", () => a.seen.length === 3);
    assert.deepEqual(a.seen.splice(0).sort(), [[3], [5], [7]]); // a node of Node.js serves its own clients out of order
    const other = await client(t, names[1], "/a/b");
    await until("other nodes", async () => (await call(other, "servers")) === 3);
    await call(a, "pub", { of: "/a/b" }, "news", 8);
    await seen(other, [8]);
    assert.deepEqual([a.seen, b.seen], [[], []]);
});

row("burst", async (a, b) => {
    assert.equal(await call(a, "burst", {}, "news", 50, 3), "ok");
    const all = Array.from({ length: 50 }, (_, i) => [i, "xxx"]);
    for (const socket of [a, b]) await seen(socket, ...all);
});

row("collect", async (a, b) => {
    for (const socket of [a, b]) socket.on("q", (x, ack) => ack([socket.id, x]));
    const outcome = await call(a, "collect", { timeout: 5000 }, "q", Buffer.from([9]));
    assert.equal(outcome.timedOut, false);
    assert.deepEqual(outcome.responses.sort(), [[a.id, Buffer.from([9])], [b.id, Buffer.from([9])]].sort());
    assert.deepEqual(await call(a, "collect", { to: [b.id], timeout: 100 }, "unheard", 1), { timedOut: true, responses: [] });
    assert.deepEqual((await call(a, "collect", { scope: "socket", timeout: 5000 }, "q", 1)).responses, [[b.id, 1]]);
});

row("fetch", async (a, b) => {
    await call(b, "join", "r");
    await call(b, "set-data", "key", [1]);
    const all = await call(a, "fetch", {});
    assert.deepEqual(all.map(({ id }) => id), [a.id, b.id].sort());
    const [one] = await call(a, "fetch", { to: ["r"] });
    assert.deepEqual([one.id, one.rooms, one.data], [b.id, ["r", b.id].sort(), { key: [1] }]);
    const { headers, time, address, xdomain, secure, issued, url, query, auth } = one.handshake;
    assert.ok(headers.host.startsWith("127.0.0.1:"));
    assert.ok(Math.abs(Date.parse(time) - issued) < 1000);
    assert.deepEqual([address.replace("::ffff:", ""), xdomain, secure, query.transport, auth], ["127.0.0.1", false, false, "websocket", { token: 1 }]);
    assert.ok(url.startsWith("/cluster/?EIO=4&transport=websocket"));
    assert.deepEqual((await call(a, "fetch", { local: true })).map(({ id }) => id), [a.id]);
});

row("remote, remote-ask", async (a, b) => {
    b.on("q", (x, ack) => ack({ x }));
    assert.equal(await call(a, "remote", b.id, "emit", { x: 1 }), "ok");
    await seen(b, [{ x: 1 }]);
    assert.equal(await call(a, "remote", b.id, "join", "r"), "ok");
    await until("joining", async () => (await rooms(b)).includes("r"));
    assert.equal(await call(a, "remote", b.id, "leave", "r"), "ok");
    await until("leaving", async () => !(await rooms(b)).includes("r"));
    assert.deepEqual(await call(a, "remote-ask", b.id, 5000, "q", [7]), { timedOut: false, value: { x: [7] } });
    assert.deepEqual(await call(a, "remote-ask", b.id, 100, "unheard", 7), { timedOut: true, value: null });
    assert.deepEqual(await call(a, "remote-ask", a.id, 100, "unheard", 7), { timedOut: true, value: null });
    assert.equal(await call(a, "remote", "nobody", "emit", 1), "none");
    assert.equal(await call(a, "remote-ask", "nobody", 100, "q", 1), "none");
    const end = event(b, "disconnect");
    assert.equal(await call(a, "remote", b.id, "disconnect", false), "ok");
    assert.equal((await end)[0], "io server disconnect");
});

row("sockets-join, sockets-leave, disconnect-sockets", async (a, b) => {
    assert.equal(await call(a, "sockets-join", {}, ["x", "y"]), "ok");
    for (const socket of [a, b]) await until("joining", async () => (await rooms(socket)).length === 3);
    assert.equal(await call(a, "sockets-leave", { to: [b.id] }, "x"), "ok");
    await until("leaving", async () => (await rooms(b)).length === 2);
    assert.deepEqual(await rooms(a), ["x", "y", a.id].sort());
    const end = event(b, "disconnect");
    assert.equal(await call(a, "disconnect-sockets", { to: ["y"], except: [a.id] }, true), "ok");
    assert.equal((await end)[0], "io server disconnect");
    assert.ok(a.connected);
});

row("sse, sse-ack, notes", async (a, b, { names }) => {
    assert.equal(await call(a, "sse", "note", 1, { x: [null] }), "ok");
    assert.equal(await call(a, "sse", "note"), "ok");
    assert.equal(await call(a, "sse", "ignored", 1), "ok");
    const notes = [];
    await until("the notes", async () => notes.push(...(await call(b, "notes"))) === 2);
    assert.deepEqual(notes, [[1, { x: [null] }], []]);
    assert.deepEqual([await call(b, "notes"), await call(a, "notes")], [[], []]);
    for (const mode of ["answer", "later", "twice", names[1]]) {
        assert.deepEqual(await call(a, "sse-ack", "question", mode, 5), { timedOut: false, responses: [{ node: names[1], x: 5 }] }, mode);
    }
});

row("sse-ack without an answer", async (a) => {
    const { timedOut, responses } = await call(a, "sse-ack", "question", "never", 5);
    assert.deepEqual([timedOut, responses ?? []], [true, []]);
}, classic ? javaOnly : []); // the time-out is the same for all

row("servers, all-rooms", async (a, b) => {
    await call(a, "join", "here");
    await call(b, "join", "there");
    assert.equal(await call(a, "servers"), 2);
    assert.deepEqual(await call(a, "all-rooms"), ["here", "there", a.id, b.id].sort());
}, classic ? undefined : [["java1", "java2"], ["java1", "node"]]); // only the classic adapter of Node.js can ask for rooms

test("the namespaces are there", async (t) => {
    for (const namespace of ["/", "/a", "/ab", "/a/b"]) {
        const [a, b] = [await client(t, "java1", namespace), await client(t, "node", namespace)];
        await call(a, "pub", {}, "news", namespace);
        for (const socket of [a, b]) await seen(socket, [namespace]);
    }
    const stranger = new Manager(urls.java1, { path: "/cluster/" }).socket("/other");
    t.after(() => stranger.disconnect());
    assert.equal((await event(stranger, "connect_error"))[0].message, "Invalid namespace");
});

test("Redis goes and comes back", async (t) => {
    const namespace = fresh();
    const [a, b] = [await client(t, "java1", namespace), await client(t, "java2", namespace)];
    await until("two nodes", async () => (await call(a, "servers")) === 2);
    await call(b, "join", "room");
    await stopRedis();
    await until("an own client is served", async () => {
        await call(a, "pub", {}, "news", "meanwhile");
        return a.seen.length > 0;
    });
    startRedis();
    await until("the nodes are linked", async () => (await call(a, "servers")) === 2);
    await until("the room is heard", async () => {
        await call(a, "pub", { to: ["room"] }, "news", "again");
        return b.seen.some(([what]) => what === "again");
    });
});

test("SIGTERM sends clients elsewhere, and ends the node in time", async (t) => {
    const [a, b] = [await client(t, "java1", "/a"), await client(t, "java2", "/a")];
    await call(a, "join", "room");
    await until("an event from the other node", async () => {
        await call(b, "pub", {}, "news", 1);
        return a.seen.length > 0;
    });
    const { id } = a;
    a.io.uri = urls.java2;
    const begin = Date.now();
    const exit = once(nodes.java1.process, "exit");
    const lost = event(a, "disconnect");
    const back = event(a, "connect");
    nodes.java1.process.kill("SIGTERM");
    assert.equal((await lost)[0], "transport close");
    await back;
    const now = await me(a);
    assert.deepEqual([now.node, now.recovered, now.id === id, now.rooms.includes("room")], ["java2", streams, streams, streams]);
    const [status] = await exit;
    assert.ok(status === 0 || status === 143, `status ${status}`);
    assert.ok(Date.now() - begin < 5000);
    await until("one Java node", async () => (await call(a, "servers")) === 2);
});

test("SIGKILL sends clients to a node of Node.js, which gives them what they missed", async (t) => {
    const [a, b] = [await client(t, "java2", "/a"), await client(t, "node", "/a")];
    await call(a, "join", "room");
    await until("an event from the other node", async () => {
        await call(b, "pub", {}, "news", "before");
        return a.seen.length > 0;
    });
    await call(b, "pub", {}, "news", "last");
    await until("the last", () => a.seen.at(-1)[0] === "last");
    a.seen.length = 0;
    const { id } = a;
    a.io.uri = urls.node;
    a.io.reconnectionDelay(500);
    const lost = event(a, "disconnect");
    const back = event(a, "connect");
    nodes.java2.process.kill("SIGKILL");
    await lost;
    await call(b, "pub", { to: ["room"] }, "news", "missed");
    await back;
    const now = await me(a);
    assert.deepEqual([now.node, now.recovered, now.id === id, now.rooms.includes("room")], ["node", streams, streams, streams]);
    await call(b, "pub", {}, "news", "after");
    await seen(a, ...(streams ? [["missed"], ["after"]] : [["after"]]));
});
