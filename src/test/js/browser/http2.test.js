// The client in a browser that reaches the server over TLS and HTTP/2. SOCKETIO_URL is the server.
import assert from "node:assert/strict";
import { pageTest } from "./browser.js";

const script = `${process.env.SOCKETIO_URL}/client-suite/socket.io.js`;

/** In the page: text and binary go over the transport, and some heartbeats later it is still the same. */
async function converse(transports) {
    const socket = window.io({ path: "/client-suite/", transports });
    const next = (emitter, name) => new Promise((resolve) => emitter.once(name, (...args) => resolve(args)));
    const ask = (...args) => new Promise((resolve) => socket.emit(...args, (...values) => resolve(values)));
    const ends = [];
    socket.on("disconnect", (reason) => ends.push(reason));
    await next(socket, "connect");
    const { engine } = socket.io;
    if (engine.transport.name !== "websocket") await next(engine, "upgrade");
    const upgraded = engine.transport.name;
    const large = "é 日本 😀".repeat(50_000);
    const [echo] = await ask("echo", large);
    socket.emit("buffa", new Uint8Array(900_000).buffer);
    await next(socket, "buffack");
    const pings = [];
    engine.on("ping", () => pings.push(engine.transport.name));
    while (pings.length < 2) await next(engine, "ping");
    const [{ headers }] = await ask("getHandshake");
    const result = {
        upgraded, later: engine.transport.name, pings, ends: [...ends], same: echo === large,
        headers: Object.keys(headers), host: headers.host,
        protocols: [...new Set(performance.getEntriesByType("resource").map((each) => each.nextHopProtocol))],
    };
    socket.close();
    return result;
}

for (const transports of [["polling", "websocket"], ["websocket"]]) {
    pageTest(`over HTTP/2 by ${transports.join(", then ")}`, async (open) => {
        // Any page of that server would do; there is no icon for it.
        const page = await open(script, { ignoreHTTPSErrors: true, tolerated: /responded with a status of 404/ });
        await page.addScriptTag({ url: script });
        const { upgraded, later, pings, ends, same, headers, host, protocols } =
            await page.evaluate(converse, transports);
        assert.equal(upgraded, "websocket");
        assert.equal(later, "websocket");
        assert.deepEqual(new Set(pings), new Set(["websocket"]));
        assert.deepEqual(ends, []);
        assert.ok(same, "the text comes back");
        assert.deepEqual(protocols, ["h2"]);
        assert.equal(host, new URL(script).host);
        // A WebSocket over HTTP/1.1 would have them.
        assert.deepEqual(headers.filter((name) => ["upgrade", "connection", "sec-websocket-key"].includes(name)), []);
    });
}
