import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import { call, client, connected, event, fresh, keepsRefused, path, recorded, transports, upgraded } from "./client.js";

test("a client ends on the last of its transports", async (t) => {
    const socket = await upgraded(t);
    assert.equal(socket.io.engine.transport.name, transports.at(-1));
    assert.equal((await call(socket, "whoami")).transport, transports.at(-1));
});

test("a new socket is in the room of its id, has no data and is not recovered", async (t) => {
    const socket = await connected(t);
    const { transport, ...me } = await call(socket, "whoami");
    assert.ok(transports.includes(transport));
    assert.deepEqual(me, { id: socket.id, nsp: "/", rooms: [socket.id], recovered: false, data: {} });
    assert.ok(!socket.recovered);
});

test("the handshake is what the client sent first", async (t) => {
    const before = Date.now();
    const socket = await connected(t, "/", {
        auth: { token: "good", list: [1, null, { a: true }] },
        query: { lang: "é ü&=", empty: "" },
        extraHeaders: { "X-Test-Header": "Some Value" },
    });
    const handshake = await call(socket, "handshake");
    assert.deepEqual(handshake.auth, { token: "good", list: [1, null, { a: true }] });
    assert.equal(handshake.query.EIO, "4");
    assert.equal(handshake.query.transport, transports[0]);
    assert.equal(handshake.query.lang, "é ü&=");
    assert.equal(handshake.query.empty, "");
    assert.equal(handshake.headers["x-test-header"], "Some Value");
    assert.equal(handshake.headers.host, new URL(process.env.SOCKETIO_URL).host);
    assert.ok(handshake.url.startsWith(`${path}?`));
    assert.match(handshake.url, /lang=%C3%A9/);
    assert.equal(handshake.secure, false);
    assert.equal(handshake.xdomain, false);
    assert.equal(handshake.address, "127.0.0.1");
    assert.ok(handshake.issued >= before - 1000 && handshake.issued <= Date.now() + 1000);
    assert.equal(typeof handshake.time, "string");
});

test("without auth the handshake has an empty one", async (t) => {
    const socket = await connected(t);
    assert.deepEqual((await call(socket, "handshake")).auth, {});
});

test("an Origin header makes the handshake cross-domain", async (t) => {
    const socket = await connected(t, "/", { extraHeaders: { Origin: "http://elsewhere.example" } });
    assert.equal((await call(socket, "handshake")).xdomain, true);
});

test("a refused CONNECT carries message and data, and the connection serves other namespaces", async (t) => {
    const refused = client(t, "/", { auth: { token: "bad" } });
    const other = client(t, "/custom", { manager: refused.io });
    const [[error]] = await Promise.all([event(refused, "connect_error"), event(other, "connect")]);
    assert.equal(error.message, "not authorized");
    assert.deepEqual(error.data, { code: 4001, details: ["bad token", null, true] });
    assert.equal(refused.connected, false);
    assert.equal(refused.active, keepsRefused);
    assert.equal((await call(other, "whoami")).nsp, "/custom");
});

test("a refused client may try again on the same connection", async (t) => {
    const anchor = await connected(t, "/custom");
    const admin = client(t, "/admin", { manager: anchor.io, auth: { secret: "wrong" } });
    const [error] = await event(admin, "connect_error");
    assert.equal(error.message, "unauthorized");
    assert.deepEqual(error.data, { code: "E_AUTH", detail: { tries: 1, list: ["a", null, true] } });

    const engine = anchor.io.engine.id;
    admin.auth = { secret: "s3cret" };
    admin.connect();
    await event(admin, "connect");
    assert.equal(anchor.io.engine.id, engine);
    assert.equal((await call(admin, "whoami")).nsp, "/admin");
});

test("an unknown namespace is refused without data", async (t) => {
    for (const name of ["/nope", "/dyn-", "/dyn-x", "/dyn-1/more", "/_0"]) {
        const [error] = await event(client(t, name), "connect_error");
        assert.equal(error.message, "Invalid namespace", name);
        assert.equal(error.data, undefined, name);
    }
});

test("a CONNECT that is decided later does not hold up others", async (t) => {
    const late = client(t, "/", { auth: { delay: 150 } });
    const early = client(t, "/custom", { manager: late.io });
    await event(early, "connect");
    assert.equal(late.connected, false);
    await event(late, "connect");
    assert.equal((await call(late, "whoami")).id, late.id);
});

test("dynamic namespaces come into being, each with its own sockets", async (t) => {
    const [one, two] = [fresh(), fresh()];
    const [first, second, sibling] = await Promise.all([one, two, two].map((name) => connected(t, name)));
    assert.equal((await call(first, "whoami")).nsp, one);
    assert.equal((await call(sibling, "whoami")).nsp, two);
    assert.equal(await call(first, "count"), 1);
    assert.equal(await call(second, "count"), 2);
});

test("middlewares run one after the other, also when the first takes its time", async (t) => {
    const socket = await connected(t, "/mw");
    assert.deepEqual((await call(socket, "whoami")).data, { order: ["a", "b"] });
});

test("namespaces share a connection and have ids of their own", async (t) => {
    const main = await connected(t);
    const custom = await connected(t, "/custom", { manager: main.io });
    const dynamic = await connected(t, fresh(), { manager: main.io });
    assert.equal(custom.io.engine, main.io.engine);
    const ids = [main, custom, dynamic].map((socket) => socket.id);
    assert.equal(new Set([...ids, main.io.engine.id]).size, 4);
    assert.deepEqual(await Promise.all([main, custom, dynamic].map(async (s) => (await call(s, "whoami")).id)), ids);
});

test("what is sent before the connection is there arrives after it", async (t) => {
    const socket = client(t);
    assert.deepEqual(await call(socket, "echo-ack", "early"), "early");
});

test("a client that left a namespace may join it again, as another socket", async (t) => {
    const anchor = await connected(t, "/custom");
    const socket = await connected(t, "/", { manager: anchor.io });
    const before = socket.id;
    await call(socket, "set-data", "k", "v");
    socket.disconnect().connect();
    await event(socket, "connect");
    const me = await call(socket, "whoami");
    assert.equal(me.id, socket.id);
    assert.notEqual(me.id, before);
    assert.deepEqual(me.data, {});
});

test("heartbeats keep a silent connection", async (t) => {
    const socket = await connected(t);
    const packets = new EventEmitter();
    const pings = recorded(packets, "ping");
    const disconnects = [];
    socket.io.engine.on("packet", (packet) => packets.emit(packet.type));
    socket.on("disconnect", (reason) => disconnects.push(reason));
    await event(packets, "ping");
    await event(packets, "ping");
    assert.equal(await call(socket, "echo-ack", "still here"), "still here");
    assert.equal(pings.length, 2);
    assert.deepEqual(disconnects, []);
});
