import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, call, connected, echo, event, fresh, recorded, settled } from "./client.js";

const kinds = {
    "no argument": [],
    "null": [null],
    "booleans": [true, false],
    "whole numbers": [0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    "fractions": [0.1, -1.5e-7, Number.MIN_VALUE],
    "strings": ["", "a\"b\\c\n\t\u0000", "é ß – 日本 😀", "\u2028\u2029"],
    "lists": [[], [1, [2, [3, [null]]]]],
    "objects": [{}, { b: 1, a: { "": null, "ключ": [{}] } }],
    "something like a placeholder": [{ placeholder: true, num: 0 }],
    "much text": ["é".repeat(200_000)],
};

for (const [kind, args] of Object.entries(kinds)) {
    test(`an echo returns ${kind}`, async (t) => {
        const socket = await connected(t);
        assert.deepEqual(await echo(socket, ...args), args);
    });
}

test("an echo keeps the order of keys", async (t) => {
    const socket = await connected(t);
    const [came] = await echo(socket, { z: 1, a: 2, m: { y: 1, b: 2 } });
    assert.equal(JSON.stringify(came), '{"z":1,"a":2,"m":{"y":1,"b":2}}');
});

test("an echo returns binary at any depth", async (t) => {
    const socket = await connected(t);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const sent = [bytes, { list: [1, [{ deep: bytes.subarray(10, 20) }], "text"], empty: Buffer.alloc(0) }, bytes];
    assert.deepEqual(await echo(socket, ...sent), sent);
});

test("an event may have ten attachments", async (t) => {
    const socket = await connected(t);
    const ten = Array.from({ length: 10 }, (_, i) => Buffer.alloc(i * 100, i));
    assert.deepEqual(await echo(socket, ...ten), ten);
});

test("a large attachment arrives whole", async (t) => {
    const socket = await connected(t);
    const large = Buffer.alloc(600_000, "0123456789");
    const [came] = await echo(socket, large);
    assert.ok(large.equals(came));
});

test("the server tells the kinds of arguments", async (t) => {
    const socket = await connected(t);
    assert.deepEqual(
        await call(socket, "describe", null, true, 1.5, "text", [Buffer.alloc(1)], { a: 1 }, Buffer.alloc(1)),
        ["null", "boolean", "number", "string", "array", "object", "binary"]);
    assert.deepEqual(await call(socket, "describe"), []);
});

test("the server's own binary arrives in place", async (t) => {
    const socket = await connected(t);
    const came = event(socket, "gift");
    socket.emit("gift");
    assert.deepEqual(await came, [
        { a: [Buffer.from([1, 2, 3]), { b: Buffer.alloc(0) }], s: "é", n: null }, Buffer.from([0xff])]);
});

test("many events of a client are handled in order", async (t) => {
    const socket = await connected(t);
    assert.deepEqual(await call(socket, "sink-report"), { count: 0, first: null, last: null, inOrder: true });
    for (let i = 0; i < 2000; i++) socket.emit("sink", i);
    assert.deepEqual(await call(socket, "sink-report"), { count: 2000, first: 0, last: 1999, inOrder: true });
    assert.equal((await call(socket, "sink-report")).count, 0);
});

test("many events of the server arrive in order", async (t) => {
    const socket = await connected(t);
    const seen = recorded(socket, "seq");
    const end = event(socket, "seq-end");
    socket.emit("flood", 3000, 50);
    assert.deepEqual(await end, [3000]);
    assert.deepEqual(seen, Array.from({ length: 3000 }, (_, i) => [i, "x".repeat(50)]));
});

test("many binary events of the server arrive in order", async (t) => {
    const socket = await connected(t);
    const seen = recorded(socket, "seq-bin");
    const end = event(socket, "seq-end");
    socket.emit("flood-bin", 1000);
    assert.deepEqual(await end, [1000]);
    assert.deepEqual(seen.map(([i, bytes]) => [i, bytes.readUInt32BE()]), Array.from({ length: 1000 }, (_, i) => [i, i]));
});

test("volatile events may be lost, but keep their order and what follows them", async (t) => {
    const socket = await connected(t);
    const seen = recorded(socket, "vol");
    const end = event(socket, "vol-end");
    socket.emit("vol", 200);
    assert.deepEqual(await end, [200]);
    const numbers = seen.map(([i]) => i);
    assert.deepEqual(numbers, [...new Set(numbers)].sort((a, b) => a - b));
    assert.ok(numbers.every((i) => i >= 0 && i < 200));
});

test("a packet middleware refuses an event, and later ones are not concerned", async (t) => {
    const socket = await connected(t);
    const told = event(socket, "packet-error");
    socket.emit("blocked", 1, 2);
    assert.deepEqual(await told, [{ message: "event blocked", data: { code: "E_BLOCKED" } }]);
    assert.equal(await call(socket, "echo-ack", "next"), "next");
});

test("an event that nobody listens to is ignored and not acknowledged", async (t) => {
    const socket = await connected(t);
    const acknowledged = [];
    socket.emit("nobody listens", 1, (...values) => acknowledged.push(values));
    socket.emit("constructor");
    socket.emit("__proto__", { __proto__: null, a: 1 });
    assert.equal(await call(socket, "echo-ack", "next"), "next");
    assert.deepEqual(acknowledged, []);
});

test("messages of several namespaces on one connection do not mix", async (t) => {
    const main = await connected(t);
    const others = await Promise.all(["/custom", fresh()].map((name) => connected(t, name, { manager: main.io })));
    const sockets = [main, ...others];
    const seen = sockets.map((socket) => recorded(socket, "echo"));
    for (let i = 0; i < 100; i++) sockets.forEach((socket, n) => socket.emit("echo", n, i, Buffer.from([n, i])));
    await settled(...sockets);
    sockets.forEach((_, n) =>
        assert.deepEqual(seen[n], Array.from({ length: 100 }, (_, i) => [n, i, Buffer.from([n, i])])));
});

test("a message beyond the largest payload costs the connection", async (t) => {
    const socket = await connected(t, "/", { reconnection: false });
    const gone = event(socket, "disconnect");
    const acknowledged = recorded(socket, "echo");
    socket.emit("echo", "x".repeat(1_100_000));
    const [reason] = await gone;
    assert.match(reason, /^transport (close|error)$/);
    assert.deepEqual(acknowledged, []);
    const next = await connected(t);
    assert.deepEqual(await answer(next, "echo-ack", 1, 2), [1, 2]);
});
