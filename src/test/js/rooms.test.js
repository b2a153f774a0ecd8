import assert from "node:assert/strict";
import { test } from "node:test";
import { call, connected, event, fresh, recorded, settled } from "./client.js";

/** Sockets in a namespace of their own, each in its list of rooms and with what it received as `seen`. */
function group(t, ...lists) {
    const namespace = fresh();
    return Promise.all(lists.map(async (rooms) => {
        const socket = await connected(t, namespace);
        socket.seen = recorded(socket, "news");
        if (rooms.length > 0) await call(socket, "join", rooms);
        return socket;
    }));
}

async function received(sender, options, sockets) {
    assert.equal(await call(sender, "pub", options, "news", 1), "ok");
    await settled(...sockets);
    return sockets.map((socket) => socket.seen.splice(0).length);
}

test("a socket joins one room or several and leaves them", async (t) => {
    const socket = await connected(t);
    const rooms = async () => (await call(socket, "whoami")).rooms.filter((room) => room !== socket.id);
    assert.equal(await call(socket, "join", "one"), "ok");
    assert.equal(await call(socket, "join", ["two", "drei ü"]), "ok");
    assert.equal(await call(socket, "join", "one"), "ok");
    assert.deepEqual(await rooms(), ["drei ü", "one", "two"]);
    assert.equal(await call(socket, "leave", "one"), "ok");
    assert.equal(await call(socket, "leave", "never joined"), "ok");
    assert.deepEqual(await rooms(), ["drei ü", "two"]);
});

test("a socket's broadcast leaves the socket out, a namespace's does not", async (t) => {
    const all = await group(t, ["r"], ["r"], []);
    assert.deepEqual(await received(all[0], {}, all), [0, 1, 1]);
    assert.deepEqual(await received(all[0], { scope: "nsp" }, all), [1, 1, 1]);
    assert.deepEqual(await received(all[0], { to: ["r"] }, all), [0, 1, 0]);
    assert.deepEqual(await received(all[0], { scope: "nsp", to: ["r"] }, all), [1, 1, 0]);
});

test("rooms are united, and each socket is reached once", async (t) => {
    const all = await group(t, ["a"], ["b"], ["a", "b"], ["c"], []);
    assert.deepEqual(await received(all[4], { to: ["a", "b"] }, all), [1, 1, 1, 0, 0]);
    assert.deepEqual(await received(all[4], { to: ["a", "b", "c", "nobody"] }, all), [1, 1, 1, 1, 0]);
    assert.deepEqual(await received(all[4], { to: ["nobody"] }, all), [0, 0, 0, 0, 0]);
});

test("the members of an excepted room are left out, whatever else they are in", async (t) => {
    const all = await group(t, ["a"], ["a", "b"], ["b"], []);
    assert.deepEqual(await received(all[3], { scope: "nsp", except: ["b"] }, all), [1, 0, 0, 1]);
    assert.deepEqual(await received(all[3], { to: ["a"], except: ["b"] }, all), [1, 0, 0, 0]);
    assert.deepEqual(await received(all[3], { except: ["a", "b"] }, all), [0, 0, 0, 0]);
});

test("the id of a socket is a room", async (t) => {
    const all = await group(t, [], [], []);
    assert.deepEqual(await received(all[0], { to: [all[1].id] }, all), [0, 1, 0]);
    assert.deepEqual(await received(all[0], { except: [all[1].id] }, all), [0, 0, 1]);
    assert.deepEqual(await received(all[0], { scope: "nsp", to: [all[0].id] }, all), [1, 0, 0]);
});

test("a broadcast reaches nobody who left the room or the server", async (t) => {
    const all = await group(t, ["a"], ["a"], []);
    await call(all[0], "leave", "a");
    assert.deepEqual(await received(all[2], { to: ["a"] }, all), [0, 1, 0]);
    all[1].disconnect();
    assert.deepEqual(await received(all[2], { to: ["a"] }, [all[0], all[2]]), [0, 0]);
});

test("a broadcast carries any arguments", async (t) => {
    const [sender, receiver] = await group(t, [], []);
    const args = ["text", { deep: [Buffer.from([1, 2]), null] }, Buffer.alloc(0), 1.5];
    sender.emit("pub", { scope: "nsp" }, "news", ...args);
    const came = event(receiver, "news");
    assert.deepEqual(await came, args);
    sender.emit("pub", {}, "news");
    assert.deepEqual(await event(receiver, "news"), []);
});

test("a volatile broadcast reaches those who can be written to", async (t) => {
    const [sender, receiver] = await group(t, [], []);
    for (let tries = 0; receiver.seen.length === 0 && tries < 100; tries++) {
        await received(sender, { volatile: true }, []);
        await settled(receiver);
    }
    assert.ok(receiver.seen.length > 0);
});

test("broadcasts of one socket arrive in order", async (t) => {
    const [sender, receiver] = await group(t, [], ["a"]);
    for (let i = 0; i < 500; i++) sender.emit("pub", { to: ["a"] }, "news", i);
    await settled(sender);
    await settled(receiver);
    assert.deepEqual(receiver.seen, Array.from({ length: 500 }, (_, i) => [i]));
});

test("rooms of one name in two namespaces are two rooms", async (t) => {
    const [here] = await group(t, ["same"]);
    const [there, sender] = await group(t, ["same"], []);
    assert.deepEqual(await received(sender, { to: ["same"] }, [here, there]), [0, 1]);
});

test("the sockets of a room are found with their rooms and data", async (t) => {
    const [first, second, other] = await group(t, ["a", "b"], ["a"], []);
    await call(first, "set-data", "name", { given: "Ann", list: [1, null] });
    const expected = [
        { id: first.id, rooms: ["a", "b", first.id].sort(), data: { name: { given: "Ann", list: [1, null] } } },
        { id: second.id, rooms: ["a", second.id].sort(), data: {} },
    ].sort((x, y) => (x.id < y.id ? -1 : 1));
    assert.deepEqual(await call(other, "fetch", "a"), expected);
    assert.deepEqual(await call(other, "fetch", "nobody"), []);
    assert.equal(await call(other, "count"), 3);
});

test("the sockets of a room join and leave others", async (t) => {
    const all = await group(t, ["a"], ["a"], []);
    assert.equal(await call(all[2], "sockets-join", "a", "z"), "ok");
    assert.deepEqual(await received(all[2], { to: ["z"] }, all), [1, 1, 0]);
    assert.equal(await call(all[2], "sockets-leave", all[0].id, "z"), "ok");
    assert.deepEqual(await received(all[2], { to: ["z"] }, all), [0, 1, 0]);
});

for (const close of [false, true]) {
    test(`the sockets of a room are disconnected, ${close ? "with" : "without"} their connection`, async (t) => {
        const [member, bystander] = await group(t, ["out"], []);
        const sibling = await connected(t, "/custom", { manager: member.io });
        const ends = [event(member, "disconnect"), close && event(sibling, "disconnect")];
        assert.equal(await call(bystander, "disconnect-sockets", "out", close), "ok");
        const [[reason], siblings] = await Promise.all(ends);
        assert.equal(reason, "io server disconnect");
        if (close) assert.equal(siblings[0], "io server disconnect");
        else assert.equal(await call(sibling, "echo-ack", "on"), "on");
        assert.equal(await call(bystander, "count"), 1);
    });
}
