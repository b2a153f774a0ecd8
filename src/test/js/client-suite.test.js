// Section 3 of the fixture. With connection state recovery, each event ends with an offset.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, call, client, connected, event, recorded } from "./client.js";

const path = "/client-suite/";
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

async function reply(socket, expected, name, ...args) {
    const came = event(socket, expected);
    socket.emit(name, ...args);
    const values = await came;
    assert.match(values.pop(), /^[\w.-]+$/, "an offset");
    return values;
}

test("the main namespace refuses a query with fail, though the request is allowed", async (t) => {
    const [error] = await event(client(t, "/", { path, query: { fail: "1" } }), "connect_error");
    assert.equal(error.message, "Auth failed (main namespace)");
    assert.equal(error.data, undefined);
    await connected(t, "/", { path, query: { fail: "" } });
});

test("namespaces exist, refuse, or do not exist", async (t) => {
    await Promise.all(["/timeout_socket", "/valid", "/asd"].map((name) => connected(t, name, { path })));
    for (const [name, message] of [["/no", "Auth failed (custom namespace)"], ["/nope", "Invalid namespace"]]) {
        const [error] = await event(client(t, name, { path }), "connect_error");
        assert.equal(error.message, message);
    }
});

test("ids and handshakes are told", async (t) => {
    const main = await connected(t, "/", { path, query: { woot: "é" } });
    const foo = await connected(t, "/foo", { manager: main.io });
    assert.equal(await call(main, "getId"), main.id);
    assert.equal(await call(foo, "getId"), foo.id);
    assert.equal((await call(main, "getHandshake")).query.woot, "é");
    const abc = client(t, "/abc", { manager: main.io, auth: { token: "a" } });
    const [{ query, auth }] = await event(abc, "handshake");
    assert.equal(query.woot, "é");
    assert.deepEqual(auth, { token: "a" });
});

test("acknowledgements go both ways", async (t) => {
    const socket = await connected(t, "/", { path });
    for (const value of [1, "text", null]) assert.deepEqual(await answer(socket, "echo", value), [value]);
    assert.match(await call(socket, "getAckDate", { test: true }), instant);
    const confirmed = recorded(socket, "got it");
    socket.once("ack", (ack) => ack(5, { test: false }));
    socket.emit("ack");
    await event(socket, "ack");
    await call(socket, "echo", 1);
    assert.equal(confirmed.length, 0);
    socket.once("ack", (ack) => ack(5, { test: true }));
    await reply(socket, "got it", "ack");
});

test("texts of many scripts and other values arrive", async (t) => {
    const socket = await connected(t, "/", { path });
    const texts = recorded(socket, "takeUtf8");
    socket.emit("getUtf8");
    await call(socket, "echo", 1);
    assert.deepEqual(texts.map(([text]) => text), ["てすと", "Я Б Г Д Ж Й", "Ä ä Ü ü ß", "utf8 — string", "utf8 — string"]);
    assert.deepEqual(await reply(socket, "hi", "hi"), []);
    assert.deepEqual(await reply(socket, "false", "false"), [false]);
    assert.match((await reply(socket, "takeDate", "getDate"))[0], instant);
    assert.match((await reply(socket, "takeDateObj", "getDateObj"))[0].date, instant);
});

test("binary arrives and is recognised", async (t) => {
    const socket = await connected(t, "/", { path });
    const bytes = Buffer.from("asdfasdf");
    const letter = { hello: "lol", message: bytes, goodbye: "gotcha" };
    assert.deepEqual(await reply(socket, "doge", "doge"), [bytes]);
    assert.deepEqual(await reply(socket, "takebin", "getbin"), [bytes]);
    await reply(socket, "buffack", "buffa", bytes);
    await reply(socket, "back", "blob", bytes);
    await reply(socket, "jsonbuff-ack", "jsonbuff", letter);
    await reply(socket, "jsonblob-ack", "jsonblob", letter);
    const wrong = recorded(socket, "buffack");
    socket.emit("buffa", "no binary");
    await call(socket, "echo", 1);
    assert.equal(wrong.length, 0);
});

test("binary events keep their order", async (t) => {
    const blobs = await connected(t, "/", { path });
    blobs.emit("blob1", Buffer.alloc(100_000));
    blobs.emit("blob2", "second");
    await reply(blobs, "blob3-ack", "blob3", Buffer.alloc(10));
    const buffers = await connected(t, "/", { path });
    buffers.emit("abuff1", Buffer.alloc(100_000));
    await reply(buffers, "abuff2-ack", "abuff2", "please arrive second");
});
