// The chat in a browser. CHAT_URLS are its addresses, one under each context path, on different servers; CONTROL_URL
// stops the first of these servers with a POST to /stop, and starts it again with one to /start.
import assert from "node:assert/strict";
import { exposed, pageTest } from "./browser.js";
import { compose, delivered, enter, messages, people, picture, received, say, screenshot, showPicture, status } from "./chat.js";
import { withoutUpgrade } from "./proxy.js";

const [chat, ...others] = process.env.CHAT_URLS.split(",");
const phone = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };

async function converse(ann, bob) {
    await people(ann, "Ann", "Bob");
    await people(bob, "Ann", "Bob");
    await say(ann, "Hello Bob");
    await received(bob, "Hello Bob");
    await delivered(ann, "Hello Bob");

    await compose(bob).pressSequentially("Hi A");
    await ann.getByText("Bob is typing…").waitFor();
    await say(bob, "Hi Ann");
    await received(ann, "Hi Ann");
    await delivered(bob, "Hi Ann");
    await ann.getByText("Bob is typing…").waitFor({ state: "hidden" });

    await showPicture(ann, await ann.screenshot());
    assert.deepEqual(await picture(bob, "Image from Ann"), ann.viewportSize());
    await ann.getByRole("listitem").filter({ has: ann.getByRole("img"), hasText: "✓" }).waitFor();
}

for (const url of [chat, ...others]) {
    pageTest(`two people chat by WebSocket at ${new URL(url).pathname}`, async (open) => {
        const ann = await open(url);
        const bob = await open(url);
        const binary = bob.waitForEvent("websocket").then((socket) => socket.waitForEvent("framereceived", {
            predicate: ({ payload }) => typeof payload !== "string",
        }));
        await enter(ann, "Ann");
        await enter(bob, "Bob");
        await Promise.all([status(ann, "connected via WebSocket"), status(bob, "connected via WebSocket")]);
        const [{ payload }] = await Promise.all([binary, converse(ann, bob)]);
        assert.equal(payload.toString("latin1", 1, 4), "PNG");
        await bob.close();
        await received(ann, "Bob left.");
        await people(ann, "Ann");
    });

    pageTest(`a browser without WebSocket chats by long-polling at ${new URL(url).pathname}`, async (open) => {
        const ann = await open(url);
        const bob = await open(url, {
            ...phone,
            script: () => {
                window.WebSocket = function () {
                    throw new DOMException("blocked", "SecurityError");
                };
            },
        });
        await enter(ann, "Ann");
        await enter(bob, "Bob");
        await status(ann, "connected via WebSocket");
        await converse(ann, bob);
        await status(bob, "connected via long-polling");
        await screenshot(ann, "desktop");
        await screenshot(bob, "phone");
    });
}

pageTest("behind a proxy that does not upgrade, the chat stays on long-polling", async (open) => {
    const proxy = await withoutUpgrade(chat);
    try {
        const ann = await open(chat);
        const tolerated = /WebSocket connection to .* failed/;
        const bob = await open(proxy.url, { tolerated });
        const attempt = bob.waitForEvent("console", (message) => tolerated.test(message.text()));
        await enter(ann, "Ann");
        await enter(bob, "Bob");
        await attempt;
        await converse(ann, bob);
        await status(bob, "connected via long-polling");
    } finally {
        await proxy.close();
    }
});

pageTest("rooms are apart, and people move between them", async (open) => {
    const ann = await open(chat);
    const bob = await open(chat);
    await enter(ann, "Ann", "red");
    await enter(bob, "Bob", "blue");
    await people(ann, "Ann");
    await say(ann, "only red");
    await delivered(ann, "only red");

    await bob.getByLabel("Go to room").fill("red");
    await bob.getByRole("button", { name: "Go" }).click();
    await received(bob, "You are in red.");
    await received(ann, "Bob came in.");
    await say(ann, "now both");
    await received(bob, "now both");
    assert.equal(await messages(bob, "only red").count(), 0);
    assert.match(bob.url(), /\?room=red$/);
});

pageTest("a nickname that is none is refused, and another one is taken", async (open) => {
    // Refused in the middle of the upgrade, the client closes a WebSocket that is not open yet.
    const tolerated = /WebSocket is closed before the connection is established/;
    const ann = await open(chat, { ...phone, tolerated });
    await screenshot(ann, "phone-entrance");
    await ann.getByLabel("Your nickname").fill("<b>");
    await ann.getByRole("button", { name: "Enter" }).click();
    await ann.getByRole("alert").filter({ hasText: "A nickname must have" }).waitFor();
    assert.equal(await ann.evaluate(() => document.activeElement.id), "name");
    await screenshot(ann, "phone-refused");
    await enter(ann, "Ann", "porch");
    await people(ann, "Ann");
});

pageTest("what people write is text, whatever it contains", async (open) => {
    const ann = await open(chat);
    const bob = await open(chat, phone);
    await enter(ann, "Ann");
    await enter(bob, "Bob");
    const text = `<img src=x onerror="alert(1)"> & ${"long".repeat(50)} 日本 😀`;
    await say(ann, text);
    await received(bob, text);
    const overflow = await bob.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
});

pageTest("a large photograph is made smaller before it is sent", async (open) => {
    const ann = await open(chat);
    const bob = await open(chat);
    await enter(ann, "Ann");
    await enter(bob, "Bob");
    const noise = await ann.evaluate(() => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 800 });
        const paint = canvas.getContext("2d");
        const image = paint.createImageData(canvas.width, canvas.height);
        for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : Math.random() * 64;
        paint.putImageData(image, 0, 0);
        return canvas.toDataURL("image/png").split(",")[1];
    });
    await showPicture(ann, Buffer.from(noise, "base64"));
    assert.deepEqual(await picture(bob, "Image from Ann"), { width: 1280, height: 640 });
});

pageTest("the keyboard alone is enough", async (open) => {
    const ann = await open(chat);
    const bob = await open(chat);
    await enter(bob, "Bob");
    const { keyboard } = ann;
    const chooser = ann.waitForEvent("filechooser", { timeout: 60_000 });
    chooser.catch(() => {}); // awaited below, unless the test fails before
    await keyboard.type("Ann");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await ann.getByRole("log").waitFor();
    await keyboard.type("typed only");
    await keyboard.press("Enter");
    await received(bob, "typed only");

    await keyboard.press("Tab");
    assert.equal(await ann.evaluate(() => document.activeElement.id), "image");
    await keyboard.press("Enter");
    await (await chooser).setFiles({ name: "a.png", mimeType: "image/png", buffer: await ann.screenshot() });
    await picture(bob, "Image from Ann");
});

pageTest("every control and image has a role and a name", async (open) => {
    const ann = await open(chat, { colorScheme: "dark" });
    const atEntrance = await exposed(ann);
    assert.deepEqual(atEntrance.map(({ name }) => name), ["Your nickname", "Room", "Enter"]);
    await enter(ann, "Ann");
    await showPicture(ann, await ann.screenshot());
    await picture(ann, "Your image");
    const inside = await exposed(ann);
    assert.deepEqual(inside.filter(({ name }) => name === ""), []);
    for (const name of ["Message", "Send", "Send an image", "Go to room", "Go", "Messages", "Your image"]) {
        assert.ok(inside.some((each) => each.name.startsWith(name)), `${name} in ${JSON.stringify(inside)}`);
    }
    await screenshot(ann, "desktop-dark");
});

pageTest("after the server was started again, people are back in their room", async (open) => {
    const control = async (what) => assert.equal((await fetch(process.env.CONTROL_URL + what, { method: "POST" })).status, 200);
    const options = { tolerated: /Failed to load resource|WebSocket connection to .* failed/ };
    const ann = await open(chat, options);
    const bob = await open(chat, { ...options, ...phone });
    await enter(ann, "Ann", "garden");
    await enter(bob, "Bob", "garden");
    await Promise.all([status(ann, "connected via WebSocket"), status(bob, "connected via WebSocket")]);

    await control("/stop");
    await Promise.all([status(ann, "trying again"), status(bob, "trying again")]);
    await screenshot(bob, "phone-lost");
    await say(ann, "while it was away");
    assert.equal(await messages(ann, "while it was away").filter({ hasText: "✓" }).count(), 0);
    await control("/start");

    await Promise.all([status(ann, "connected via WebSocket"), status(bob, "connected via WebSocket")]);
    await delivered(ann, "while it was away");
    await people(bob, "Ann", "Bob");
    await say(bob, "There you are");
    await received(ann, "There you are");
});
