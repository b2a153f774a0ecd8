// What the parser for MessagePack does that the usual one does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import msgpack from "socket.io-msgpack-parser";
import { answer, call, connected, echo, event, recorded, settled } from "./client.js";

/** Hands a packet to the parser as it is. */
const send = (socket, packet) => socket.io.engine.write(new msgpack.Encoder().encode(packet)[0]);

test("an echo returns what JSON cannot say", async (t) => {
    const socket = await connected(t);
    const date = new Date(-1234567890123);
    assert.deepEqual(
        await echo(socket, date, undefined, NaN, -Infinity, { gone: undefined, date }),
        [date, undefined, NaN, -Infinity, { gone: undefined, date }]);
});

test("an echo returns array buffers and what typed arrays hold", async (t) => {
    const socket = await connected(t);
    const buffer = Uint8Array.from([1, 2, 3]).buffer;
    const [came, empty, view] = await echo(socket, buffer, new ArrayBuffer(0), new Uint8Array([4, 5]));
    assert.deepEqual(came, buffer);
    assert.equal(empty.byteLength, 0);
    assert.deepEqual([...new Uint8Array(view)], [4, 5]);
});

test("the server sees dates as texts, undefined as null and all kinds of bytes as binary", async (t) => {
    const socket = await connected(t);
    assert.deepEqual(
        await call(socket, "describe", new Date(), undefined, NaN, Buffer.alloc(8), new ArrayBuffer(1), new ArrayBuffer(8)),
        ["string", "null", "number", "binary", "binary", "binary"]);
});

test("data that the server keeps as a Java value comes back", async (t) => {
    const socket = await connected(t);
    const value = { text: "é", list: [1, -1.5, 2 ** 53 - 1, null, true], bytes: Buffer.from([1, 2]), inner: { a: {} } };
    await call(socket, "set-data", "kept", value);
    assert.deepEqual((await call(socket, "whoami")).data, { kept: value });
});

test("an event may have more attachments than the usual parser allows", async (t) => {
    const socket = await connected(t);
    const many = Array.from({ length: 100 }, (_, i) => Buffer.from([i]));
    assert.deepEqual(await answer(socket, "echo-ack", many), [many]);
});

const violations = {
    "a reserved event": { type: 2, nsp: "/", data: ["connect"] },
    "an event whose name is no text": { type: 2, nsp: "/", data: [true] },
    "an event without data": { type: 2, nsp: "/" },
    "an unknown type": { type: 5, nsp: "/", data: ["echo"] },
    "an id that is null": { type: 2, nsp: "/", id: null, data: ["echo"] },
    "a namespace that is no text": { type: 2, nsp: 1, data: ["echo"] },
};

for (const [violation, packet] of Object.entries(violations)) {
    test(`${violation} costs the connection, and only that`, async (t) => {
        const [socket, other] = await Promise.all([connected(t, "/", { reconnection: false }), connected(t)]);
        const gone = event(socket, "disconnect");
        send(socket, packet);
        assert.match((await gone)[0], /^transport (close|error)$/);
        assert.equal(await call(other, "echo-ack", "here"), "here");
    });
}

test("a text message costs the connection", async (t) => {
    const socket = await connected(t, "/", { reconnection: false });
    const gone = event(socket, "disconnect");
    socket.io.engine.write("2[\"echo\"]");
    assert.match((await gone)[0], /^transport (close|error)$/);
});

test("packets with members in another order and with more of them are understood", async (t) => {
    const socket = await connected(t);
    const echoes = recorded(socket, "echo");
    send(socket, { data: ["echo", 1], more: [{}], nsp: "/", id: undefined, type: 2 });
    await settled(socket);
    assert.deepEqual(echoes, [[1]]);
});
