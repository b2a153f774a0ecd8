// The Admin UI in a cluster: two nodes of this server (ADMIN_URLS) and one of Node.js with the official `instrument`, whose
// user is "ann" with the password "secret", through the Redis at REDIS_URL. Each node shows the sockets of all.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { instrument } from "@socket.io/admin-ui";
import { createAdapter } from "@socket.io/redis-adapter";
import bcrypt from "bcryptjs";
import { createClient } from "redis";
import { Server } from "socket.io";
import { io } from "socket.io-client";

const patience = 15_000;
const urls = {};
const pub = createClient({ url: process.env.REDIS_URL });
const sub = pub.duplicate();
for (const each of [pub, sub]) each.on("error", () => {});
let node;

before(async () => {
    [urls.java1, urls.java2] = process.env.ADMIN_URLS.split(",");
    await Promise.all([pub.connect(), sub.connect()]);
    const http = createServer();
    node = new Server(http, { adapter: createAdapter(pub, sub) });
    instrument(node, {
        auth: { type: "basic", username: "ann", password: bcrypt.hashSync("secret", 4) }, mode: "development", serverId: "node",
    });
    await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
    urls.node = `http://127.0.0.1:${http.address().port}`;
    await until("three nodes", async () => (await node.of("/admin").adapter.serverCount()) === 3);
});

after(async () => {
    await node.close();
    pub.publish = async () => 0; // numbers of `instrument` are sent even now
    await Promise.all([pub.close(), sub.close()]);
});

async function until(what, condition) {
    const end = Date.now() + patience;
    for (;;) {
        const result = await condition();
        if (result) return result;
        if (Date.now() > end) throw new Error(`Not within ${patience} ms: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

async function connected(t, name, namespace, auth) {
    const socket = io(urls[name] + namespace, { forceNew: true, auth, transports: ["websocket"] });
    socket.seen = [];
    socket.onAny((...args) => socket.seen.push(args));
    t.after(() => socket.disconnect());
    await until(`connection to ${name}`, () => socket.connected);
    return socket;
}

const told = (socket, name, condition) =>
    until(name, () => socket.seen.find(([event, ...args]) => event === name && condition(...args))).then(([, ...args]) => args);

for (const at of ["java1", "node"]) {
    test(`at ${at}: all servers are seen`, async (t) => {
        const admin = await connected(t, at, "/admin", { username: "ann", password: "secret" });
        for (const serverId of ["java1", "java2", "node"]) {
            await told(admin, "server_stats", (stats) => stats.serverId === serverId);
        }
    });

    for (const of of ["java1", "java2", "node"]) {
        test(`at ${at}: sockets of ${of}`, async (t) => {
            const early = await connected(t, of, "/");
            const admin = await connected(t, at, "/admin", { username: "ann", password: "secret" });
            const [all] = await told(admin, "all_sockets", () => true);
            const shown = all.find(({ id }) => id === early.id);
            assert.equal(shown.transport, "websocket");
            assert.equal(shown.clientId.length, 12);
            assert.equal(shown.nsp, "/");
            assert.deepEqual(shown.data, {});
            assert.ok(shown.handshake.address);

            const late = await connected(t, of, "/");
            await told(admin, "socket_connected", ({ id }) => id === late.id);
            admin.emit("join", "/", "club", late.id);
            await told(admin, "room_joined", (nsp, room, id) => room === "club" && id === late.id);
            admin.emit("emit", "/", "club", "hello", "all");
            await until("event", () => late.seen.some(([name]) => name === "hello"));
            await told(admin, "event_sent", (nsp, id, [name]) => id === late.id && name === "hello");
            const { id } = late;
            admin.emit("_disconnect", "/", true, id);
            await told(admin, "socket_disconnected", (nsp, each) => each === id);
        });
    }
}

test("a session of one node of this server is known to the other", async (t) => {
    const first = await connected(t, "java1", "/admin", { username: "ann", password: "secret" });
    const [sessionId] = await told(first, "session", () => true);
    const second = await until("the other node knows it", async () => {
        const socket = io(`${urls.java2}/admin`, { forceNew: true, reconnection: false, auth: { sessionId } });
        t.after(() => socket.disconnect());
        return new Promise((resolve) => {
            socket.on("connect", () => resolve(socket));
            socket.on("connect_error", () => resolve(null));
        });
    });
    assert.ok(second.connected);
});

// The last one, as that node takes no clients afterwards.
test("a node of this server is drained from another one", async (t) => {
    const admin = await connected(t, "java1", "/admin", { username: "ann", password: "secret" });
    const [other] = await told(admin, "server_stats", ({ serverId }) => serverId === "node");
    assert.equal(other.problems, undefined);
    const socket = await connected(t, "java2", "/");
    admin.emit("drain", "java2", 1);
    await told(admin, "server_stats", ({ serverId, problems }) =>
        serverId === "java2" && problems.includes("the server is being drained"));
    await until("the client has left", () => !socket.connected);
    assert.equal((await fetch(`${urls.java2}/socket.io/?EIO=4&transport=polling`)).status, 503);
    assert.equal((await fetch(`${urls.java1}/socket.io/?EIO=4&transport=polling`)).status, 200);
    assert.ok(admin.connected);
});
