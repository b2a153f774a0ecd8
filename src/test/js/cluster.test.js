// Nodes of one cluster hear each other: two of this server (JAVA_URLS) and one of Node.js with the official adapter ADAPTER,
// through the Redis at REDIS_URL. Each test runs for each direction. With ONLY_ANSWERS only those run in which nodes answer.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Manager } from "socket.io-client";
import { startNode } from "./cluster-node.js";

const patience = 10_000;
const urls = {};
let node;
let namespaces = 0;

/** A dynamic namespace that no other test uses. */
const fresh = () => `/dyn-${process.pid}-${namespaces++}`;

before(async () => {
    node = await startNode("node");
    [urls.java1, urls.java2] = process.env.JAVA_URLS.split(",");
    urls.node = node.url;
    for (const name of Object.keys(urls)) {
        const socket = connect(name, "/");
        await until("three nodes", async () => (await call(socket, "servers")) === 3);
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

async function until(what, condition) {
    const end = Date.now() + patience;
    while (!(await condition())) {
        if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

const connect = (name, namespace) => new Manager(urls[name], { path: "/cluster/", transports: ["websocket"] }).socket(namespace);

const call = (socket, event, ...args) => bounded(`acknowledgement of ${event}`, (resolve) => socket.emit(event, ...args, resolve));

const event = (socket, name) => bounded(`event ${name}`, (resolve) => socket.once(name, (...args) => resolve(args)));

/** A client that remembers the events `news`, `remote` and `last`; it closes with the test. */
async function client(t, name, namespace) {
    const socket = connect(name, namespace);
    socket.seen = [];
    for (const type of ["news", "remote"]) socket.on(type, (...args) => socket.seen.push(args));
    t.after(() => socket.disconnect());
    await event(socket, "connect");
    return socket;
}

/** A client on each of two nodes, in a namespace of their own, when the nodes hear each other there. */
async function pair(t, [a, b], namespace = fresh()) {
    const both = [await client(t, a, namespace), await client(t, b, namespace)];
    for (const socket of both) await until("two nodes", async () => (await call(socket, "servers")) === 2);
    return both;
}

/** Waits until what the first node has published has reached both clients. */
async function settle(first, second) {
    const last = [event(first, "last"), event(second, "last")];
    await call(first, "pub", {}, "last");
    await Promise.all(last);
}

/**
 * Publishes an event, and asserts who gets it, and that nobody else does. In a Redis Cluster the channel of a room may be
 * slower than that for all.
 */
async function assertReceived(first, second, expected, target, ...args) {
    const both = [first, second];
    assert.equal(await call(first, "pub", target, "news", ...args), "ok");
    await settle(first, second);
    await until(`the event to ${JSON.stringify(target)}`, () => both.every(({ seen }, i) => seen.length >= expected[i].length));
    assert.deepEqual(both.map(({ seen }) => seen.splice(0)), expected);
}

const directions = [["java1", "java2"], ["java1", "node"], ["node", "java1"]];

const classic = process.env.ADAPTER === "redis";

const onlyAnswers = process.env.ONLY_ANSWERS === "true";

function each(what, run, wanted = () => true) {
    for (const names of directions.filter(wanted)) test(`${names[0]} to ${names[1]}: ${what}`, (t) => run(t, names));
}

/** For what nodes only say to each other, so that nobody answers. */
const eachUnanswered = onlyAnswers ? () => {} : each;

eachUnanswered("a broadcast carries text, numbers and binary values", async (t, names) => {
    const [first, second] = await pair(t, names);
    const args = ["h\u00e9 \u{1f600}", { deep: [Buffer.from([1, 2, 3]), null, true] }, Buffer.alloc(0), 1.5, -7, 2 ** 40];
    await assertReceived(first, second, [[args], [args]], {}, ...args);
});

eachUnanswered("rooms are united, and members of excepted rooms left out", async (t, names) => {
    const [first, second] = await pair(t, names);
    await call(second, "join", ["a", "b"]);
    await assertReceived(first, second, [[], [[1]]], { to: ["a"] }, 1);
    await assertReceived(first, second, [[], [[2]]], { to: ["a", "b"] }, 2);
    await assertReceived(first, second, [[[3]], []], { except: ["b"] }, 3);
    await assertReceived(first, second, [[], [[4]]], { scope: "socket" }, 4);
    await assertReceived(first, second, [[], [[5]]], { to: [second.id] }, 5);
    await assertReceived(first, second, [[], []], { to: ["nobody"] }, 6);
});

eachUnanswered("what is local stays, what is volatile arrives", async (t, names) => {
    const [first, second] = await pair(t, names);
    await assertReceived(first, second, [[[1]], []], { local: true }, 1);
    await assertReceived(first, second, [[[2]], [[2]]], { volatile: true }, 2);
});

eachUnanswered("events arrive in order", async (t, names) => {
    const [first, second] = await pair(t, names);
    await call(first, "burst", {}, "news", 500, 10);
    await settle(first, second);
    for (const socket of [first, second]) assert.deepEqual(socket.seen.map(([i]) => i), Array.from({ length: 500 }, (_, i) => i));
});

eachUnanswered("events arrive before the connection is closed", async (t, names) => {
    const [first, second] = await pair(t, names);
    const end = event(second, "disconnect");
    // The second call does not wait for the first, so the node sends all of it at once.
    await Promise.all([call(first, "burst", {}, "news", 500, 10), call(first, "disconnect-sockets", { except: [first.id] }, true)]);
    await end;
    assert.deepEqual(second.seen.map(([i]) => i), Array.from({ length: 500 }, (_, i) => i));
});

eachUnanswered("rooms may have any name", async (t, names) => {
    const [first, second] = await pair(t, names);
    for (const room of ["a*[b]?\\", "#", "a#b#", "exactly-20-character", "\u00fc \u{1f600}", " ", "7"]) {
        await call(second, "join", room);
        await assertReceived(first, second, [[], [[room]]], { to: [room] }, room);
    }
});

eachUnanswered("namespaces do not hear each other", async (t, names) => {
    const inner = await Promise.all(names.map((name) => client(t, name, "/a/b")));
    const outer = await client(t, names[1], "/a");
    const other = await client(t, names[1], "/ab");
    await assertReceived(inner[0], inner[1], [[[1]], [[1]]], {}, 1);
    await call(outer, "self", "last");
    assert.deepEqual([outer.seen, other.seen], [[], []]);
});

each("acknowledgements come from both", async (t, names) => {
    const [first, second] = await pair(t, names);
    for (const socket of [first, second]) socket.on("q", (x, ack) => ack({ id: socket.id, x }));
    const { timedOut, responses } = await call(first, "collect", { timeout: 5000 }, "q", Buffer.from([9]));
    assert.equal(timedOut, false);
    assert.deepEqual(responses.map(({ id }) => id).sort(), [first.id, second.id].sort());
    for (const { x } of responses) assert.deepEqual(x, Buffer.from([9]));
    assert.deepEqual(await call(first, "collect", { to: ["nobody"], timeout: 5000 }, "q", 1), { timedOut: false, responses: [] });
});

each("acknowledgements that come in time are kept", async (t, names) => {
    const [first, second] = await pair(t, names);
    second.on("q", (x, ack) => ack("in time"));
    assert.deepEqual(await call(first, "collect", { timeout: 300 }, "q", 1), { timedOut: true, responses: ["in time"] });
});

each("sockets are fetched with what is known of them", async (t, names) => {
    const [first, second] = await pair(t, names);
    await call(second, "join", "r");
    await call(second, "set-data", "user", { name: "Ann", list: [1, null] });
    const found = await call(first, "fetch", { to: ["r"] });
    assert.equal(found.length, 1);
    assert.deepEqual(found[0].rooms, ["r", second.id].sort());
    assert.deepEqual(found[0].data, { user: { name: "Ann", list: [1, null] } });
    assert.equal(found[0].handshake.address.replace("::ffff:", ""), "127.0.0.1");
    assert.equal(found[0].handshake.query.transport, "websocket");
    assert.equal(typeof found[0].handshake.issued, "number");
    assert.equal((await call(first, "fetch", {})).length, 2);
    assert.equal((await call(first, "fetch", { local: true })).length, 1);
});

each("a socket of the other node is used", async (t, names) => {
    const [first, second] = await pair(t, names);
    second.on("q", (x, ack) => ack({ x }));
    assert.equal(await call(first, "remote", second.id, "emit", Buffer.from([1])), "ok");
    assert.deepEqual(await call(first, "remote-ask", second.id, 5000, "q", 7), { timedOut: false, value: { x: 7 } });
    await until("the event", () => second.seen.length === 1);
    assert.deepEqual(second.seen, [[Buffer.from([1])]]);
    const roomsOf = async () => (await call(second, "whoami")).rooms;
    await call(first, "remote", second.id, "join", "x");
    await until("joining", async () => (await roomsOf()).includes("x"));
    await call(first, "remote", second.id, "leave", "x");
    await until("leaving", async () => !(await roomsOf()).includes("x"));
    // Not at the end: a node that leaves may be counted as one that answers.
    assert.equal(await call(first, "remote", "nobody", "emit", 1), "none");
    const end = event(second, "disconnect");
    await call(first, "remote", second.id, "disconnect", true);
    assert.deepEqual((await end)[0], "io server disconnect");
});

eachUnanswered("sockets of both join, leave and are disconnected", async (t, names) => {
    const [first, second] = await pair(t, names);
    const inRoom = async (room) => {
        const rooms = await Promise.all([first, second].map(async (socket) => (await call(socket, "whoami")).rooms.includes(room)));
        return rooms.filter(Boolean).length;
    };
    await call(first, "sockets-join", {}, ["x", "y"]);
    await until("joining", async () => (await inRoom("x")) === 2 && (await inRoom("y")) === 2);
    await call(first, "sockets-leave", { to: [second.id] }, "x");
    await until("leaving", async () => (await inRoom("x")) === 1);
    const end = event(second, "disconnect");
    await call(first, "disconnect-sockets", { to: ["y"], except: [first.id] }, false);
    assert.deepEqual((await end)[0], "io server disconnect");
    assert.ok(first.connected);
});

each("nodes send each other events, and answer", async (t, names) => {
    const [first, second] = await pair(t, names);
    for (let i = 0; i < 20; i++) await call(first, "sse", "note", i, { deep: [null, "\u00e9"] });
    const notes = [];
    await until("all notes", async () => notes.push(...(await call(second, "notes"))) === 20);
    assert.deepEqual(notes, Array.from({ length: 20 }, (_, i) => [i, { deep: [null, "\u00e9"] }]));
    assert.deepEqual(await call(first, "notes"), []);
    for (const mode of ["answer", "later", "twice"]) {
        assert.deepEqual(await call(first, "sse-ack", "question", mode, 5), { timedOut: false, responses: [{ node: names[1], x: 5 }] });
    }
});

// The time-out is what all adapters have in common, and all directions wait for it at the same time.
if (classic && !onlyAnswers) describe("a question that no node answers", { concurrency: true }, () => each("it times out", async (t, names) => {
    const [first] = await pair(t, names);
    const silent = await call(first, "sse-ack", "question", "never", 5);
    assert.equal(silent.timedOut, true);
    assert.deepEqual(silent.responses ?? [], []);
}));

each("the nodes and all rooms are known", async (t, names) => {
    const [first, second] = await pair(t, names);
    await call(second, "join", "there");
    await call(first, "join", "here");
    assert.deepEqual(await call(first, "all-rooms"), ["here", "there", first.id, second.id].sort());
}, ([first]) => classic || first !== "node"); // only the classic adapter of Node.js can ask for rooms

// Other adapters of Node.js stay subscribed to what they have left, or hear nothing of what they subscribe to again.
const comesAgain = { "redis-sharded": (names) => !names.includes("node"), "redis-streams": (names) => names[1] !== "node" };

each("a namespace that comes again is linked again", async (t, names) => {
    const namespace = fresh();
    for (let round = 0; round < 3; round++) {
        const [first, second] = await pair(t, names, namespace);
        await assertReceived(first, second, [[[round]], [[round]]], {}, round);
        const alone = event(second, "disconnect");
        second.disconnect();
        await alone;
        await until("one node", async () => (await call(first, "servers")) === 1);
        assert.equal((await call(first, "fetch", {})).length, 1);
        first.disconnect();
    }
}, comesAgain[process.env.ADAPTER]);

if (!onlyAnswers) test("java1 to java2: namespaces may have glob characters", async (t) => {
    const [first, second] = await pair(t, ["java1", "java2"], `/dyn-${process.pid}[1]*?`);
    await assertReceived(first, second, [[[1]], [[1]]], {}, 1);
});

test("java1 to java2: fetched data and answers of nodes keep binary values", async (t) => {
    const [first, second] = await pair(t, ["java1", "java2"]);
    await call(second, "set-data", "key", Buffer.from([1, 2]));
    const [found] = await call(first, "fetch", { to: [second.id] });
    assert.deepEqual(found.data, { key: Buffer.from([1, 2]) });
    assert.deepEqual(await call(first, "sse-ack", "question", "answer", Buffer.from([3])), {
        timedOut: false,
        responses: [{ node: "java2", x: Buffer.from([3]) }],
    });
});

if (process.env.ADAPTER !== "redis-sharded") test("a process without a server reaches clients of every node, and the nodes", async (t) => {
    const readers = await Promise.all(Object.keys(urls).map((name) => client(t, name, "/a")));
    for (const reader of readers) await call(reader, "join", "readers");
    const reports = await Promise.all(readers.map((reader) => event(reader, "report")));
    for (const report of reports) assert.deepEqual(report, [1, Buffer.from([2])]);
    await until("all are informed", async () => (await call(readers[0], "fetch", { to: ["informed"] })).length === readers.length);
    for (const reader of readers) {
        await until("a note", async () => (await call(reader, "notes")).some(([note]) => note === "reported"));
    }
});
