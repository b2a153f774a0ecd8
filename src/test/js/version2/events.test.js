import assert from "node:assert/strict";
import { test } from "node:test";
import { connected as connectedNow } from "../client.js";
import { answer, call, connected, event, fresh, recorded, settled, transports, upgraded } from "./client.js";

async function echo(socket, ...args) {
    const came = event(socket, "echo");
    socket.emit("echo", ...args);
    return came;
}

const kinds = {
    "no argument": [],
    "simple values": [null, true, -1.5e-7, "", { b: 1, a: [[]] }],
    "text of all planes": ["a\"b\\c\n\\n\t\u0000", "é ß – 日本 😀", "\u2028\u2029\u001e"],
    "much text": ["é😀:".repeat(50_000)],
};

const many = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i));

const binaryKinds = {
    "binary and text": [many, "é😀", Buffer.alloc(0)],
    "binary at any depth": [{ list: [1, [{ deep: many.subarray(10, 20) }], "text"] }, many.subarray(4, 5)],
};

for (const [kind, args] of Object.entries({ ...kinds, ...binaryKinds })) {
    test(`an echo returns ${kind}`, async (t) => {
        const socket = await connected(t);
        assert.deepEqual(await echo(socket, ...args), args);
    });
}

for (const [kind, args] of Object.entries(binaryKinds)) {
    test(`an echo returns ${kind} as base64, if the client asks for it`, async (t) => {
        const socket = await upgraded(t, "/", { forceBase64: true });
        assert.deepEqual(await echo(socket, ...args), args);
    });
}

test("binary is nested in what the server emits", async (t) => {
    const socket = await connected(t);
    const came = event(socket, "gift");
    socket.emit("gift");
    assert.deepEqual(await came, [
        { a: [Buffer.from([1, 2, 3]), { b: Buffer.alloc(0) }], s: "é", n: null }, Buffer.from([255])]);
});

test("the server acknowledges", async (t) => {
    const socket = await connected(t, "/custom?token=x");
    assert.deepEqual(await answer(socket, "echo-ack", 1, "two", [3]), [1, "two", [3]]);
    assert.deepEqual(await answer(socket, "echo-ack", { bytes: Buffer.from([1, 2]) }), [{ bytes: Buffer.from([1, 2]) }]);
    assert.deepEqual(await call(socket, "describe", null, {}, Buffer.alloc(1)), ["null", "object", "binary"]);
});

test("the client acknowledges", async (t) => {
    const socket = await connected(t, "/custom");
    socket.on("question", (payload, ack) => ack({ payload, bytes: Buffer.from([7]) }));
    assert.deepEqual(await call(socket, "ask", 3000, "question", Buffer.from([6])), {
        timedOut: false, value: { payload: Buffer.from([6]), bytes: Buffer.from([7]) } });
});

test("messages come in order, over an upgrade too", async (t) => {
    const socket = await connected(t);
    const seen = recorded(socket, "seq");
    const bytes = recorded(socket, "seq-bin");
    socket.emit("flood", 500, 10);
    socket.emit("flood-bin", 200);
    for (let i = 0; i < 300; i++) socket.emit("sink", i);
    assert.deepEqual(await call(socket, "sink-report"), { count: 300, first: 0, last: 299, inOrder: true });
    await settled(socket);
    assert.deepEqual(seen.map(([i]) => i), Array.from({ length: 500 }, (_, i) => i));
    assert.deepEqual(bytes.map(([, b]) => b.readUInt32BE()), Array.from({ length: 200 }, (_, i) => i));
});

test("clients of both versions get the same broadcast", async (t) => {
    const name = fresh();
    const old = await upgraded(t, name);
    const base64 = await connected(t, name, { forceBase64: true });
    const now = await connectedNow(t, name);
    const seen = [old, base64, now].map((socket) => recorded(socket, "news"));
    const news = ["é😀", { bytes: Buffer.from([1, 2, 3]) }, Buffer.alloc(300, 1)];
    await call(now, "pub", { scope: "nsp" }, "news", ...news);
    await call(old, "pub", { scope: "socket" }, "news", "of the old one");
    await settled(old, base64, now);
    assert.deepEqual(seen, [[news], [news, ["of the old one"]], [news, ["of the old one"]]]);
    assert.equal(old.io.engine.transport.name, transports.at(-1));
});

test("a broadcast asks clients of both versions", async (t) => {
    const name = fresh();
    const [old, now] = [await connected(t, name), await connectedNow(t, name)];
    old.on("question", (payload, ack) => ack(`old ${payload}`));
    now.on("question", (payload, ack) => ack(`new ${payload}`));
    const { timedOut, responses } = await call(now, "collect", { timeout: 3000 }, "question", "x");
    assert.equal(timedOut, false);
    assert.deepEqual(responses.sort(), ["new x", "old x"]);
});
