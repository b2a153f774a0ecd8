import assert from "node:assert/strict";
import { test } from "node:test";
import { call, connected, departure, event, fresh, recorded, transports, upgraded } from "./client.js";

/** A socket in rooms, somebody who can tell how it went, and the rooms. */
async function scene(t, options) {
    const [observer, socket] = await Promise.all([connected(t), upgraded(t, "/custom", options)]);
    await call(socket, "join", ["a", "b"]);
    assert.equal(await call(observer, "reason-of", socket.id), null);
    const { id } = socket;
    return { observer, socket, id, rooms: ["a", "b", id].sort() };
}

function seen(reason, rooms) {
    return { disconnecting: reason, rooms, disconnect: reason, roomsAfter: [] };
}

test("a client that leaves a namespace", async (t) => {
    const { observer, socket, id, rooms } = await scene(t);
    const sibling = await connected(t, fresh(), { manager: socket.io });
    const local = event(socket, "disconnect");
    socket.disconnect();
    assert.equal((await local)[0], "io client disconnect");
    assert.deepEqual(await departure(observer, id), seen("client namespace disconnect", rooms));
    assert.equal(await call(sibling, "echo-ack", "on"), "on");
});

test("a client that leaves its last namespace", async (t) => {
    const { observer, socket, id, rooms } = await scene(t);
    socket.disconnect();
    assert.deepEqual(await departure(observer, id), seen("client namespace disconnect", rooms));
});

test("a server that disconnects a socket", async (t) => {
    const { observer, socket, id, rooms } = await scene(t);
    const sibling = await connected(t, fresh(), { manager: socket.io });
    const attempts = recorded(socket.io, "reconnect_attempt");
    const remote = event(socket, "disconnect");
    socket.emit("kick", false);
    assert.equal((await remote)[0], "io server disconnect");
    assert.deepEqual(await departure(observer, id), seen("server namespace disconnect", rooms));
    assert.equal(await call(sibling, "echo-ack", "on"), "on");
    assert.deepEqual(attempts, []);

    socket.connect();
    await event(socket, "connect");
    assert.notEqual(socket.id, id);
});

test("a server that disconnects a client from all namespaces", async (t) => {
    const { observer, socket, id, rooms } = await scene(t);
    const sibling = await connected(t, fresh(), { manager: socket.io });
    const siblingId = sibling.id;
    const ends = [socket, sibling].map((each) => event(each, "disconnect"));
    socket.emit("kick", true);
    for (const [reason] of await Promise.all(ends)) assert.equal(reason, "io server disconnect");
    assert.deepEqual(await departure(observer, id), seen("server namespace disconnect", rooms));
    assert.deepEqual(await departure(observer, siblingId), seen("server namespace disconnect", [siblingId]));
});

test("a server that closes the connection, and a client that comes back by itself", async (t) => {
    const { observer, socket, id, rooms } = await scene(t, { reconnectionDelay: 10, randomizationFactor: 0 });
    const remote = event(socket, "disconnect");
    const back = event(socket.io, "reconnect");
    socket.emit("kick-conn");
    assert.equal((await remote)[0], "transport close");
    assert.deepEqual(await departure(observer, id), seen("forced close", rooms));
    assert.deepEqual(await back, [1]);
    if (!socket.connected) await event(socket, "connect");
    const me = await call(socket, "whoami");
    assert.notEqual(me.id, id);
    assert.deepEqual(me.rooms, [socket.id]);
});

test("a client that closes its connection", async (t) => {
    const { observer, socket, id, rooms } = await scene(t, { reconnection: false });
    const local = event(socket, "disconnect");
    socket.io.engine.close();
    assert.equal((await local)[0], "forced close");
    assert.deepEqual(await departure(observer, id), seen("transport close", rooms));
});

test("a client whose connection breaks", { skip: transports.at(-1) === "polling" }, async (t) => {
    const { observer, socket, id, rooms } = await scene(t, { reconnection: false });
    socket.io.engine.transport.ws.terminate();
    assert.deepEqual(await departure(observer, id), seen("transport close", rooms));
});

test("a client that does not answer the heartbeat", async (t) => {
    const { observer, socket, id, rooms } = await scene(t, { reconnection: false });
    const { engine } = socket.io;
    const method = "_sendPacket" in engine ? "_sendPacket" : "sendPacket"; // of today's client, of earlier ones
    const send = engine[method];
    engine[method] = (type, ...rest) => type === "pong" || send.call(engine, type, ...rest);
    const remote = event(socket, "disconnect");
    assert.deepEqual(await departure(observer, id), seen("ping timeout", rooms));
    assert.match((await remote)[0], /^transport (close|error)$/);
});

test("what a client sent before it left is handled", async (t) => {
    const { observer, socket, id } = await scene(t);
    const heard = recorded(observer, "last words");
    const listener = await connected(t, "/custom");
    const words = event(listener, "last words");
    socket.emit("pub", { to: [listener.id] }, "last words", 1);
    socket.disconnect();
    assert.deepEqual(await words, [1]);
    await departure(observer, id);
    assert.deepEqual(heard, []);
});
