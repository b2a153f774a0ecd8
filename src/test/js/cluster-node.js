// A Node.js node of the cluster fixture: the official server and adapter, with the namespaces and events of ClusterEvents.
import { createServer } from "node:http";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { createClient, createCluster } from "redis";
import { Server } from "socket.io";

const adapters = {
    redis: (pub, sub) => createAdapter(pub, sub, { publishOnSpecificResponseChannel: process.env.SPECIFIC_RESPONSES === "true" }),
    "redis-sharded": (pub, sub) => createShardedAdapter(pub, sub, { subscriptionMode: process.env.SUBSCRIPTION_MODE }),
    "redis-streams": (pub) => createStreamsAdapter(pub, { useShardedPubSub: process.env.SHARDED_PUB_SUB === "true" }),
};

/** Starts a node on a port, or a free one, with the adapter ADAPTER and more options of the server; `close` ends it. */
export async function startNode(name, options = {}, port = 0) {
    const urls = process.env.REDIS_URL.split(",").map((url) => ({ url }));
    const pub = urls.length === 1 ? createClient(urls[0]) : createCluster({ rootNodes: urls });
    const sub = pub.duplicate();
    for (const client of [pub, sub]) client.on("error", () => {});
    await Promise.all([pub.connect(), sub.connect()]);
    const http = createServer();
    const io = new Server(http, {
        path: "/cluster/",
        adapter: adapters[process.env.ADAPTER](pub, sub),
        cleanupEmptyChildNamespaces: true,
        ...options,
    });
    const install = (namespace) => installEvents(io, namespace, name);
    io.on("new_namespace", install);
    install(io.of("/"));
    for (const namespace of ["/a", "/ab", "/a/b"]) io.of(namespace);
    io.of(/^\/dyn-.+$/);
    await new Promise((resolve) => http.listen(port, "127.0.0.1", resolve));
    return {
        io,
        url: `http://127.0.0.1:${http.address().port}`,
        async close() {
            if (urls.length > 1) {
                // When the adapter ends its last sharded subscription, Node's client of a Redis Cluster throws outside of any call.
                io.disconnectSockets(true);
                http.close();
                for (const client of [pub, sub]) client.destroy();
                return;
            }
            await io.close();
            await Promise.all([pub.close(), sub.close()]);
        },
    };
}

const rooms = (value) => (Array.isArray(value) ? value : [value]).map(String);

const describe = ({ id, rooms, data, handshake }) => ({ id, rooms: [...rooms].sort(), data, handshake });

function installEvents(io, namespace, node) {
    let notes = [];
    namespace.on("note", (...args) => notes.push(args));
    namespace.on("question", (mode, x, ack) => {
        const answer = { node, x };
        if (["answer", "twice", node].includes(mode)) ack(answer);
        if (mode === "twice") ack("again");
        if (mode === "later") setTimeout(() => ack(answer), 200);
    });
    namespace.on("connection", (socket) => {
        const target = (o) => {
            const start = o.scope === "socket" ? socket.broadcast : o.of ? io.of(o.of) : namespace;
            let t = start.to((o.to ?? []).map(String)).except((o.except ?? []).map(String));
            if (o.local) t = t.local;
            if (o.volatile) t = t.volatile;
            return o.timeout === undefined ? t : t.timeout(o.timeout);
        };
        const find = async (id) => (await namespace.in(id).fetchSockets())[0];
        const outcome = (ack, key) => (error, value) => ack({ timedOut: Boolean(error), [key]: value ?? null });
        const handlers = {
            whoami: (ack) => ack({ node, id: socket.id, nsp: namespace.name, rooms: [...socket.rooms].sort(), recovered: socket.recovered, data: socket.data, transport: socket.conn.transport.name }),
            join: (room, ack) => { socket.join(rooms(room)); ack("ok"); },
            leave: (room, ack) => { socket.leave(String(room)); ack("ok"); },
            "set-data": (key, value, ack) => { socket.data[key] = value; ack("ok"); },
            self: (event, ...args) => { const ack = args.pop(); socket.emit(event, ...args); ack("ok"); },
            "kick-conn": () => socket.conn.close(),
            pub: (o, event, ...args) => { const ack = args.pop(); target(o).emit(event, ...args); ack("ok"); },
            burst: (o, event, n, pad, ack) => {
                const t = target(o);
                for (let i = 0; i < n; i++) t.emit(event, i, "x".repeat(pad));
                ack("ok");
            },
            collect: (o, event, payload, ack) => target(o).emit(event, payload, outcome(ack, "responses")),
            fetch: async (o, ack) => {
                try {
                    ack((await target(o).fetchSockets()).map(describe).sort((x, y) => (x.id < y.id ? -1 : 1)));
                } catch (error) {
                    ack({ error: error.message });
                }
            },
            remote: async (id, what, arg, ack) => {
                const found = await find(id);
                if (!found) return ack("none");
                if (what === "emit") found.emit("remote", arg);
                else found[what](arg);
                ack("ok");
            },
            "remote-ask": async (id, ms, event, payload, ack) => {
                const found = await find(id);
                if (!found) return ack("none");
                found.timeout(ms).emit(event, payload, outcome(ack, "value"));
            },
            "sockets-join": (o, room, ack) => { target(o).socketsJoin(rooms(room)); ack("ok"); },
            "sockets-leave": (o, room, ack) => { target(o).socketsLeave(rooms(room)); ack("ok"); },
            "disconnect-sockets": (o, close, ack) => { target(o).disconnectSockets(close); ack("ok"); },
            sse: (event, ...args) => { const ack = args.pop(); namespace.serverSideEmit(event, ...args); ack("ok"); },
            "sse-ack": (event, ...args) => { const ack = args.pop(); namespace.serverSideEmit(event, ...args, outcome(ack, "responses")); },
            notes: (ack) => { ack(notes); notes = []; },
            servers: async (ack) => ack(await namespace.adapter.serverCount()),
            "all-rooms": async (ack) => ack([...(await namespace.adapter.allRooms())].sort()),
        };
        for (const [event, handler] of Object.entries(handlers)) socket.on(event, handler);
    });
}
