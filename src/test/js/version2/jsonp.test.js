// As much of a page as JSONP needs: scripts are loaded and run, forms are sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, connected, event, recorded, settled } from "./client.js";

const options = { transports: ["polling"], forceJSONP: true };
let requests = [];

class Element {
    children = [];
    style = {};

    appendChild(child) {
        this.children.push(child);
        child.parentNode = this;
        if (child.src?.startsWith("http")) child.load();
    }

    removeChild(child) {
        this.children = this.children.filter((other) => other !== child);
    }

    setAttribute() {}

    async load() {
        try {
            const response = await fetch(this.src);
            const script = await response.text();
            requests.push({ type: response.headers.get("content-type"), script });
            if (!response.ok) throw new Error(script);
            (0, eval)(script);
        } catch (error) {
            this.onerror?.(error);
        }
    }

    async submit() {
        const [area] = this.children;
        const frame = this.children.at(-1);
        const response = await fetch(this.action, { method: "POST", body: new URLSearchParams({ [area.name]: area.value }) });
        await response.text();
        frame.onload();
    }
}

globalThis.document = { body: new Element(), createElement: () => new Element(), getElementsByTagName: () => [] };

test("a client connects by scripts", async (t) => {
    requests = [];
    const socket = await connected(t, "/", options);
    assert.equal(socket.io.engine.transport.supportsBinary, false);
    assert.match(requests[0].script, /^___eio\[\d+\]\("\d+:0\{.*\}(2:40)?"\);$/);
    assert.equal(requests[0].type.toLowerCase(), "text/plain;charset=utf-8");
});

test("text and binary go both ways", async (t) => {
    const socket = await connected(t, "/custom", options);
    const args = ["a\"b\\c\n\\n\\\\n\t\u0000", "é ß – 日本 😀+%&=;", "\u2028\u2029", { bytes: Buffer.from([1, 2, 255]) }];
    assert.deepEqual(await answer(socket, "echo-ack", ...args), args);
    const came = event(socket, "gift");
    socket.emit("gift");
    assert.deepEqual((await came)[1], Buffer.from([255]));
});

test("messages come in order", async (t) => {
    const socket = await connected(t, "/", options);
    const seen = recorded(socket, "seq");
    socket.emit("flood", 300, 100);
    await event(socket, "seq-end");
    await settled(socket);
    assert.deepEqual(seen.map(([i]) => i), Array.from({ length: 300 }, (_, i) => i));
});
