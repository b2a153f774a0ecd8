// The client of version 2 in a browser, where it sends bytes over long-polling, and scripts and forms if it must.
// SOCKETIO_URL is the server.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { pageTest } from "./browser.js";

const script = createRequire(import.meta.url).resolve("socket.io-client-2/dist/socket.io.js");

/** In the page: text and binary go both ways, in order, and end up on the last transport. */
async function converse(options) {
    const socket = window.io({ path: "/extra/", forceNew: true, ...options });
    const next = (emitter, name) => new Promise((resolve) => emitter.once(name, (...args) => resolve(args)));
    const ask = (...args) => new Promise((resolve) => socket.emit(...args, (...values) => resolve(values)));
    const plain = (value) => value instanceof ArrayBuffer ? { bytes: [...new Uint8Array(value)] } : value;
    await next(socket, "connect");
    const { engine } = socket.io;
    const upgraded = engine.transport.name === options.transports.at(-1) ? null : next(engine, "upgrade");
    const sequence = [];
    socket.on("seq-bin", (i, bytes) => sequence.push(i === new DataView(bytes).getUint32(0)));
    socket.emit("flood-bin", 300);
    const text = "a\"b\\c\n\\n\t\u0000 é – 日本 😀 \u2028 +%&=";
    const first = await ask("echo-ack", text, new Uint8Array([0, 4, 127, 128, 255]).buffer, new ArrayBuffer(0));
    await upgraded;
    const second = await ask("echo-ack", new Blob([new Uint8Array([5, 255])]), text);
    const result = {
        text, sequence, answers: [first, second].map((values) => values.map(plain)), transport: engine.transport.name };
    socket.close();
    return result;
}

const ways = {
    "long-polling": { transports: ["polling"] },
    "long-polling as base64": { transports: ["polling"], forceBase64: true },
    "scripts and forms": { transports: ["polling"], forceJSONP: true },
    "WebSocket": { transports: ["websocket"] },
    "WebSocket after long-polling": { transports: ["polling", "websocket"] },
    "WebSocket after scripts and forms": { transports: ["polling", "websocket"], forceJSONP: true },
};

for (const [way, options] of Object.entries(ways)) {
    pageTest(`text and binary by ${way}`, async (open) => {
        // Any page of that server would do; there is no icon for it.
        const page = await open(`${process.env.SOCKETIO_URL}/extra/socket.io.js`, { tolerated: /404 \(Not Found\)/ });
        await page.addScriptTag({ path: script });
        const binary = (response) => response.headers()["content-type"] === "application/octet-stream";
        const binaryAnswer = way === "long-polling" ? page.waitForResponse(binary) : null;
        const binaryAnswers = [];
        page.on("response", (response) => binary(response) && binaryAnswers.push(response.url()));
        const { text, sequence, answers, transport } = await page.evaluate(converse, options);
        assert.deepEqual(sequence, Array(300).fill(true));
        assert.deepEqual(answers, [
            [text, { bytes: [0, 4, 127, 128, 255] }, { bytes: [] }], [{ bytes: [5, 255] }, text]]);
        assert.equal(transport, options.transports.at(-1));
        await binaryAnswer;
        // How much goes over long-polling before the upgrade is a matter of speed.
        if (!way.includes("long-polling") || options.forceBase64) assert.deepEqual(binaryAnswers, []);
    });
}
