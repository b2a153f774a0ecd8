// The client of Engine.IO 3 alone, against a server that sends back each message.
import assert from "node:assert/strict";
import { test } from "node:test";
import connect from "engine.io-client-3";
import { event, recorded, transports } from "../client.js";

async function opened(t, options) {
    const socket = connect(process.env.SOCKETIO_URL, { path: "/engine.io", transports, ...options });
    t.after(() => socket.close());
    await event(socket, "open");
    return socket;
}

for (const forceBase64 of [false, true]) {
    test(`text and binary come back, base64 ${forceBase64}`, async (t) => {
        const socket = await opened(t, { forceBase64 });
        for (const message of ["é😀:", Buffer.from([0, 255, 4]), Buffer.alloc(0), "x".repeat(70_000)]) {
            const came = event(socket, "message");
            socket.send(message);
            assert.deepEqual(await came, [message]);
        }
    });
}

test("messages come back in order, over an upgrade too", async (t) => {
    const socket = await opened(t);
    const seen = recorded(socket, "message");
    const all = Array.from({ length: 500 }, (_, i) => `message ${i}`);
    all.forEach((message) => socket.send(message));
    const last = new Promise((resolve) => socket.on("message", (message) => message === all.at(-1) && resolve()));
    await last;
    assert.deepEqual(seen.flat(), all);
});

test("a connection lasts as long as its heartbeats", async (t) => {
    const socket = await opened(t);
    const pongs = recorded(socket, "pong");
    await event(socket, "pong");
    await event(socket, "pong");
    await event(socket, "pong");
    assert.equal(pongs.length, 3);
    assert.equal(socket.readyState, "open");
    assert.equal(socket.transport.name, transports.at(-1));
});
