// Connection state recovery, by /extra-csr of the fixture.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, connected, event, recorded, upgraded } from "./client.js";

const path = "/extra-csr/";
const quickly = { path, reconnectionDelay: 50, reconnectionDelayMax: 50 };
const tell = (socket, room, ...args) => call(socket, "pub", { scope: "nsp", to: [room] }, "told", ...args);

test("a client that lost its connection gets its socket back, and what it missed", async (t) => {
    const [socket, other] = await Promise.all([upgraded(t, "/custom", quickly), connected(t, "/custom", { path })]);
    const { id } = socket;
    const told = recorded(socket, "told");
    await call(socket, "join", id + "'s");
    await call(socket, "set-data", "name", "ann");
    await tell(other, id + "'s", 1);
    const back = event(socket, "connect");
    socket.io.engine.close();
    await tell(other, id + "'s", 2, Buffer.from("b"));
    await tell(other, id + "'s", 3);
    await back;
    await tell(other, id + "'s", 4);
    const me = await call(socket, "whoami");
    assert.ok(socket.recovered);
    assert.ok(me.recovered);
    assert.equal(me.id, id);
    assert.deepEqual(me.rooms, [id, id + "'s"].sort());
    assert.deepEqual(me.data, { name: "ann" });
    assert.deepEqual(told.map(([number]) => number), [1, 2, 3, 4]);
    assert.deepEqual(told[1][1], Buffer.from("b"));
});

test("a client that lost its connection before it was told anything comes back as well", async (t) => {
    const [socket, other] = await Promise.all([upgraded(t, "/custom", quickly), connected(t, "/custom", { path })]);
    const { id } = socket;
    const told = recorded(socket, "told");
    const back = event(socket, "connect");
    socket.io.engine.close();
    await tell(other, id, 1);
    await back;
    assert.ok(socket.recovered);
    assert.equal(socket.id, id);
    await tell(other, id, 2);
    await call(socket, "whoami");
    assert.deepEqual(told.map(([number]) => number), [1, 2]);
});

test("a client that left on purpose starts afresh", async (t) => {
    const socket = await upgraded(t, "/custom", quickly);
    const { id } = socket;
    await call(socket, "join", "somewhere");
    socket.disconnect();
    const back = event(socket, "connect");
    socket.connect();
    await back;
    assert.ok(!socket.recovered);
    assert.notEqual(socket.id, id);
    assert.deepEqual((await call(socket, "whoami")).rooms, [socket.id]);
});
