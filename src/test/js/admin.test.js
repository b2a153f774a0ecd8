// The namespace of the Admin UI, as the UI sees it: what it is told, and what it can do. ADMIN_URLS are servers with
// development, production, and read-only mode, whose users are "ann" with the password "secret"; the fourth has no login,
// and the last is drained.
import assert from "node:assert/strict";
import { test } from "node:test";
import { io } from "socket.io-client";

const patience = 10_000;
const [development, production, readonly, neighbours, leaving] = process.env.ADMIN_URLS.split(",");
const login = { username: "ann", password: "secret" };

/** A socket that keeps all that it receives; closed with the test. */
function connect(t, url, namespace, { auth, ...options } = {}) {
    const socket = io(url + namespace, { forceNew: true, reconnection: false, auth, ...options });
    socket.seen = [];
    socket.onAny((...args) => socket.seen.push(args));
    t.after(() => socket.disconnect());
    return socket;
}

async function until(what, condition) {
    const end = Date.now() + patience;
    for (;;) {
        const result = await condition();
        if (result) return result;
        if (Date.now() > end) throw new Error(`Not within ${patience} ms: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}

async function connected(t, url, namespace = "/", options) {
    const socket = connect(t, url, namespace, options);
    await until(`connection to ${namespace}`, () => socket.connected);
    return socket;
}

const watching = (t, url = development, options) => connected(t, url, "/admin", { auth: login, ...options });

/** The arguments of the first event of that name for which a condition holds. */
const told = (socket, name, condition = () => true) =>
    until(name, () => socket.seen.find(([event, ...args]) => event === name && condition(...args))).then(([, ...args]) => args);

async function refused(t, url, auth, options) {
    const socket = connect(t, url, "/admin", { auth, ...options });
    return new Promise((resolve, reject) => {
        socket.on("connect_error", (error) => resolve(error.message));
        socket.on("connect", () => reject(new Error("was let in")));
    });
}

test("who knows the password gets a session, which is as good", async (t) => {
    const first = await watching(t);
    const [sessionId] = await told(first, "session");
    assert.match(sessionId, /^[0-9a-f]{32}$/);
    const second = await connected(t, development, "/admin", { auth: { sessionId } });
    await told(second, "config");
    assert.ok(!second.seen.some(([name]) => name === "session"));
});

test("others are refused", async (t) => {
    assert.equal(await refused(t, development, {}), "please log in");
    for (const auth of [
        { username: "ann", password: "wrong" }, { username: "bob", password: "secret" }, { sessionId: "0".repeat(32) },
        { username: { $ne: 1 }, password: ["secret"], sessionId: 7 },
    ]) {
        assert.match(await refused(t, readonly, auth), /invalid credentials|please log in/);
    }
});

test("what it can do depends on mode and read-only", async (t) => {
    const acting = ["EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT", "DRAIN"];
    const features = async (url) => (await told(await watching(t, url), "config"))[0].supportedFeatures;
    assert.deepEqual(await features(development), [...acting, "AGGREGATED_EVENTS", "ALL_EVENTS"]);
    assert.deepEqual(await features(production), [...acting, "AGGREGATED_EVENTS"]);
    assert.deepEqual(await features(readonly), ["AGGREGATED_EVENTS", "ALL_EVENTS"]);
});

test("numbers of the server", async (t) => {
    const admin = await watching(t, production);
    await connected(t, production, "/", { transports: ["polling"] });
    const [stats] = await told(admin, "server_stats", (each) =>
        each.clientsCount >= 2 && each.aggregatedEvents.some(({ type }) => type === "packetsIn"));
    assert.equal(stats.serverId, "production");
    assert.ok(stats.pid > 0 && stats.hostname && stats.uptime > 0 && stats.pollingClientsCount >= 1);
    assert.ok(stats.namespaces.find(({ name }) => name === "/").socketsCount >= 1);
    assert.ok(stats.namespaces.some(({ name }) => name === "/admin"));
    for (const { timestamp, type, count } of stats.aggregatedEvents) {
        assert.equal(timestamp % 1000, 0);
        assert.ok(type && count > 0);
    }
    assert.ok(!admin.seen.some(([name]) => /socket|room|event/.test(name)), "production sees numbers only");
});

test("the life of a socket", async (t) => {
    const admin = await watching(t);
    const socket = await connected(t, development, "/", { auth: { token: "x" }, extraHeaders: { cookie: "secret=1" } });
    const of = (id) => id === socket.id;
    const [shown, time] = await told(admin, "socket_connected", (each) => of(each.id));
    assert.ok(!Number.isNaN(Date.parse(time)));
    assert.equal(shown.nsp, "/");
    assert.deepEqual(shown.rooms, [socket.id]);
    assert.match(shown.clientId, /^[0-9a-z]{12}$/);
    assert.equal(shown.handshake.headers.cookie, "<hidden>");
    assert.equal(shown.handshake.query.EIO, "4");
    assert.equal(typeof shown.handshake.issued, "number");
    assert.deepEqual(shown.data, {});
    await told(admin, "socket_updated", ({ id, transport }) => of(id) && transport === "websocket");

    socket.emit("join", "lobby");
    await told(admin, "room_joined", (nsp, room, id) => nsp === "/" && room === "lobby" && of(id));
    const [, , received] = await told(admin, "event_received", (nsp, id) => of(id));
    assert.deepEqual(received, ["join", "lobby"]);
    socket.emit("set", "basket", { items: 3 });
    await told(admin, "socket_updated", ({ id, data }) => of(id) && data?.basket?.items === 3);
    const data = admin.seen.findLast(([name, each]) => name === "socket_updated" && of(each.id) && each.data)[1].data;
    assert.deepEqual(Object.keys(data), ["basket"]);
    socket.emit("leave", "lobby");
    await told(admin, "room_left", (nsp, room, id) => room === "lobby" && of(id));
    const { id } = socket;
    socket.disconnect();
    const [, , reason] = await told(admin, "socket_disconnected", (nsp, each) => each === id);
    assert.equal(reason, "client namespace disconnect");
    const order = admin.seen.filter(([name, ...args]) => args.some((arg) => arg === id || arg?.id === id)).map(([name]) => name);
    assert.ok(order.indexOf("room_joined") < order.indexOf("socket_connected"), `own room first: ${order}`);
});

test("what cannot be shown is replaced", async (t) => {
    const admin = await watching(t);
    const socket = await connected(t, development);
    const shown = async (...args) => {
        const mark = `m${Math.random()}`;
        socket.emit("sink", mark, ...args);
        const [, , event] = await told(admin, "event_received", (nsp, id, each) => each[1] === mark);
        return event.slice(2);
    };
    assert.deepEqual(await shown({ a: [1, null, "é"] }), [{ a: [1, null, "é"] }]);
    assert.deepEqual(await shown(Buffer.from([1, 2, 3])), ["<3 bytes>"]);
    assert.deepEqual(await shown({ deep: [Buffer.from([1])], n: 5 }), [{ deep: ["<1 bytes>"], n: 5 }]);
    assert.deepEqual(await shown("x".repeat(5000)), ["<5002 characters>"]);
    assert.equal((await shown(...Array(40).fill(1))).at(-1), "<25 more>");
    socket.emit("set-odd");
    const [, updated] = await until("odd data", () => admin.seen.find(
        ([name, each]) => name === "socket_updated" && each.id === socket.id && each.data?.loop));
    assert.match(updated.data.loop, /^<.+>$/);
    assert.equal(updated.data.binary, "<2 bytes>");
});

test("who begins to watch is told of all sockets", async (t) => {
    const socket = await connected(t, development);
    socket.emit("join", "early");
    socket.emit("set", "k", 1);
    const admin = await until("early room", async () => {
        const late = await watching(t);
        const [all] = await told(late, "all_sockets");
        return all.find(({ id, rooms, data }) => id === socket.id && rooms.includes("early") && data.k === 1) && late;
    });
    const [all] = await told(admin, "all_sockets");
    const own = all.find(({ id }) => id === socket.id);
    assert.match(own.clientId, /^[0-9a-z]{12}$/);
    assert.deepEqual(Object.keys(own.data), ["k"]);
    assert.ok(all.some(({ id, nsp }) => id === admin.id && nsp === "/admin"));
});

test("commands", async (t) => {
    const admin = await watching(t);
    const one = await connected(t, development);
    const two = await connected(t, development);
    admin.emit("join", "/", "vip", one.id);
    await told(admin, "room_joined", (nsp, room, id) => room === "vip" && id === one.id);
    admin.emit("emit", "/", "vip", "news", 1, { a: 2 });
    assert.deepEqual(await told(one, "news"), [1, { a: 2 }]);
    admin.emit("emit", "/", null, "everybody");
    await told(two, "everybody");
    assert.ok(!two.seen.some(([name]) => name === "news"));
    const [, , sent] = await told(admin, "event_sent", (nsp, id, [name]) => id === one.id && name === "news");
    assert.deepEqual(sent, ["news", 1, { a: 2 }]);
    admin.emit("leave", "/", "vip", one.id);
    await told(admin, "room_left", (nsp, room, id) => room === "vip" && id === one.id);
    admin.emit("_disconnect", "/", false, one.id);
    await until("disconnected", () => !one.connected);
    assert.ok(two.connected);
    admin.emit("_disconnect", "/", true, two.id);
    await until("closed", () => !two.io.engine || two.io.engine.readyState === "closed");
});

test("commands that are not right do nothing", async (t) => {
    const admin = await watching(t);
    const socket = await connected(t, development);
    for (const wrong of [
        ["emit"], ["emit", "/", null], ["emit", 7, null, "x"], ["emit", "/", { room: 1 }, "x"], ["emit", "/", null, "connect"],
        ["join", "/"], ["join", "/none", "room"], ["join", "/", ["a"]], ["_disconnect", null, true], ["leave", "/", "\0u"],
    ]) {
        admin.emit(...wrong);
    }
    admin.emit("emit", "/", socket.id, "right");
    await told(socket, "right");
    assert.deepEqual(socket.seen.map(([name]) => name), ["right"]);
    const [stats] = await told(admin, "server_stats", ({ aggregatedEvents }) => aggregatedEvents.length > 0);
    assert.ok(!stats.namespaces.some(({ name }) => name === "/none"));
});

test("read-only takes no commands", async (t) => {
    const admin = await watching(t, readonly);
    const socket = await connected(t, readonly);
    admin.emit("_disconnect", "/", true, socket.id);
    admin.emit("emit", "/", null, "x");
    admin.emit("drain", "readonly", 0);
    await told(admin, "server_stats", ({ aggregatedEvents }) => aggregatedEvents.length > 0);
    assert.ok(socket.connected);
    assert.deepEqual(socket.seen, []);
});

test("a node is drained by its name, within the time that is given", async (t) => {
    const admin = await watching(t, leaving);
    const socket = await connected(t, leaving, "/", { transports: ["websocket"] });
    for (const wrong of [[], ["leaving"], ["leaving", -1], ["leaving", 86401], ["leaving", "1"], ["leaving", 0.5], ["leaving", null],
        [{}, 1], ["another", 0]]) {
        admin.emit("drain", ...wrong);
    }
    const since = admin.seen.length;
    await until("numbers", () => admin.seen.slice(since).some(([name]) => name === "server_stats"));
    assert.ok(socket.connected);
    const [healthy] = admin.seen.findLast(([name]) => name === "server_stats").slice(1);
    assert.deepEqual(healthy.problems, []);

    const begun = Date.now();
    admin.emit("drain", "leaving", 6);
    await told(admin, "server_stats", ({ problems }) => problems.includes("the server is being drained"));
    const reason = await refused(t, leaving, login, { transports: ["websocket"] });
    assert.match(reason, /websocket error/);
    await until("all have left", () => !socket.connected && !admin.connected);
    assert.ok(Date.now() - begun > 5000, `${Date.now() - begun} ms`);
});

test("without a login only the computer of the server is let in", async (t) => {
    await connected(t, neighbours, "/admin");
    const reason = "without a login it is only for browsers at the computer of the server";
    assert.equal(await refused(t, neighbours, {}, { extraHeaders: { "x-forwarded-for": "127.0.0.1" } }), reason);
});

test("an address has few attempts", async (t) => {
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push(await refused(t, production, { username: "ann", password: `wrong${i}` }));
    assert.ok(answers.includes("invalid credentials"));
    assert.equal(answers.at(-1), "too many attempts, try again in a minute");
    assert.equal(await refused(t, production, login), "too many attempts, try again in a minute");
});

test("the page and its files are there", async () => {
    const page = await fetch(`${development}/socket.io/admin/`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get("content-security-policy"), /frame-ancestors 'none'/);
    const html = await page.text();
    assert.ok(!/(src|href)="?https?:/.test(html));
    for (const [, link] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
        assert.equal((await fetch(`${development}/socket.io/admin/${link}`)).status, 200, link);
    }
    const moved = await fetch(`${development}/socket.io/admin`, { redirect: "manual" });
    assert.equal(moved.status, 302);
    assert.equal((await fetch(`${development}/socket.io/admin`)).status, 200);
});

// The last one, as events of others would be left out too.
test("a flood of events is cut, and what is shown stays right", async (t) => {
    const admin = await watching(t);
    const socket = await connected(t, development);
    const begun = Date.now();
    for (let i = 0; i < 3000; i++) socket.emit("sink", i);
    socket.emit("join", "after-the-flood");
    await told(admin, "room_joined", (nsp, room) => room === "after-the-flood");
    const seconds = Math.ceil((Date.now() - begun) / 1000) + 1;
    const events = admin.seen.filter(([name, , id]) => name === "event_received" && id === socket.id).length;
    assert.ok(events > 0 && events <= 200 * seconds, `${events} in ${seconds} s`);
});
