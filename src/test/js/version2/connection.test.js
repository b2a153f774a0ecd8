import assert from "node:assert/strict";
import { test } from "node:test";
import { call, client, connected, departure, event, fresh, recorded, transports, upgraded } from "./client.js";

test("a client is in the main namespace, with the id of its connection", async (t) => {
    const socket = await connected(t);
    assert.equal(socket.id, socket.io.engine.id);
    const me = await call(socket, "whoami");
    assert.equal(me.id, socket.id);
    assert.deepEqual(me.rooms, [socket.id]);
    assert.equal(me.recovered, false);
});

test("in other namespaces its id is that of the connection after the name", async (t) => {
    const socket = await connected(t, "/custom");
    assert.equal(socket.id, `/custom#${socket.io.engine.id}`);
    assert.equal((await call(socket, "whoami")).id, socket.id);
});

test("in the main namespace there is no payload, but the query of the URL", async (t) => {
    const socket = await connected(t, "/", { query: { token: "é&=" } });
    const handshake = await call(socket, "handshake");
    assert.deepEqual(handshake.auth, {});
    assert.equal(handshake.query.token, "é&=");
    assert.equal(handshake.query.EIO, "3");
});

test("the query of a namespace is the payload", async (t) => {
    const main = await connected(t);
    const query = { token: "a b,c/é?&=", empty: "", number: 1 };
    const custom = await connected(t, "/custom", { manager: main.io, query });
    const handshake = await call(custom, "handshake");
    assert.deepEqual(handshake.auth, { token: "a b,c/é?&=", empty: "", number: "1" });
    assert.equal(handshake.query.token, undefined);
});

test("a middleware sees the query, and its data is the error", async (t) => {
    const refused = client(t, "/admin?secret=wrong");
    const [error] = await event(refused, "error");
    assert.deepEqual(error, { code: "E_AUTH", detail: { tries: 1, list: ["a", null, true] } });
    assert.equal(refused.connected, false);
    const admitted = await connected(t, "/admin?secret=s3cret");
    assert.equal((await call(admitted, "whoami")).nsp, "/admin");
});

test("an unknown namespace is refused", async (t) => {
    const [error] = await event(client(t, "/nope"), "error");
    assert.deepEqual(error, { message: "Invalid namespace" });
});

test("namespaces share a connection", async (t) => {
    const main = await connected(t);
    const name = fresh();
    const [custom, dynamic, mw] = await Promise.all(
        ["/custom", name, "/mw"].map((namespace) => connected(t, namespace, { manager: main.io })));
    assert.equal(custom.io.engine, main.io.engine);
    assert.equal((await call(custom, "whoami")).nsp, "/custom");
    assert.equal((await call(dynamic, "whoami")).nsp, name);
    assert.deepEqual((await call(mw, "whoami")).data, { order: ["a", "b"] });
});

test("a client that left a namespace may join it again", async (t) => {
    const main = await connected(t);
    const custom = await connected(t, "/custom", { manager: main.io, query: { again: 1 } });
    await call(custom, "set-data", "k", "v");
    await call(custom, "join", "room");
    custom.disconnect();
    custom.connect();
    await event(custom, "connect");
    const me = await call(custom, "whoami");
    assert.deepEqual(me.data, {});
    assert.deepEqual(me.rooms, [custom.id]);
});

test("a client that the server put out may join again", async (t) => {
    const main = await connected(t);
    const custom = await connected(t, "/custom", { manager: main.io });
    custom.emit("kick", false);
    assert.deepEqual(await event(custom, "disconnect"), ["io server disconnect"]);
    custom.connect();
    await event(custom, "connect");
    assert.deepEqual((await call(custom, "whoami")).rooms, [custom.id]);
    assert.equal(main.connected, true);
});

test("the server closes the connection", async (t) => {
    const socket = await upgraded(t);
    const custom = await connected(t, "/custom", { manager: socket.io });
    custom.emit("kick", true);
    await Promise.all([event(socket, "disconnect"), event(custom, "disconnect")]);
});

test("the server sees why a client left", async (t) => {
    const observer = await connected(t, "/custom");
    const socket = await connected(t, "/custom");
    const { id } = socket;
    socket.disconnect();
    assert.equal((await departure(observer, id)).disconnect, "client namespace disconnect");
});

test("the client pings and the server answers", async (t) => {
    const socket = await upgraded(t);
    const disconnects = recorded(socket, "disconnect");
    await event(socket.io, "pong");
    await event(socket.io, "pong");
    assert.equal(await call(socket, "echo-ack", "still here"), "still here");
    assert.deepEqual(disconnects, []);
    assert.equal(socket.io.engine.transport.name, transports.at(-1));
});
