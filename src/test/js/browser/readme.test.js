// What two people do in the page that the command of a README has started. APPLICATION is one of those below, PAGE its
// address.
import assert from "node:assert/strict";
import { pageTest } from "./browser.js";
import { delivered, enter, people, received, say, status } from "./chat.js";

const withoutWebSocket = () => delete window.WebSocket;
const connected = (page, transport) => page.waitForFunction(
    (expected) => socket.connected && socket.io.engine.transport.name === expected, transport);
const answer = (page, text) => page.locator("output.answer").filter({ hasText: text }).waitFor();

async function chat(ann, bob, transport) {
    await enter(ann, "Ann");
    await enter(bob, "Bob");
    await people(ann, "Ann", "Bob");
    await people(bob, "Ann", "Bob");
    for (const page of [ann, bob]) {
        await connected(page, transport);
        await status(page, transport === "polling" ? "connected via long-polling" : "connected via WebSocket");
    }
    await say(ann, "Hello Bob");
    await received(bob, "Hello Bob");
    await delivered(ann, "Hello Bob");
    await say(bob, "Hi Ann");
    await received(ann, "Hi Ann");
    await delivered(bob, "Hi Ann");
}

async function vote(ann, bob, transport) {
    const tea = (page) => page.locator("#TEA output");
    for (const page of [ann, bob]) await connected(page, transport);
    for (const page of [ann, bob]) await tea(page).filter({ hasText: /\d/ }).waitFor();
    let votes = Number(await tea(ann).textContent());
    for (const voter of [ann, bob]) {
        await voter.getByRole("button", { name: "Tea" }).click();
        votes++;
        for (const page of [ann, bob]) await tea(page).filter({ hasText: new RegExp(`^${votes}$`) }).waitFor();
        await answer(voter, "Counted.");
    }
}

async function publish(ann, ben, transport) {
    for (const [page, name] of [[ann, "ann"], [ben, "ben"]]) {
        await page.getByRole("link", { name: "Log in" }).click();
        await page.getByLabel("Username").fill(name);
        await page.getByLabel("Password").fill(name);
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.locator("#name").filter({ hasText: name }).waitFor();
        await connected(page, transport);
    }
    const text = `Tea is ready ${Math.random()}`;
    await ann.getByLabel("Text").fill(text);
    await ann.getByRole("button", { name: "Publish by socket" }).click();
    await answer(ann, "published");
    for (const page of [ann, ben]) await page.getByRole("listitem").filter({ hasText: `ann: ${text}` }).waitFor();

    await ben.getByLabel("Text").fill("gossip");
    await ben.getByRole("button", { name: "Publish by socket" }).click();
    await answer(ben, "Forbidden");
}

async function shout(ann, bob, transport) {
    for (const page of [ann, bob]) await connected(page, transport);
    for (const [speaker, text] of [[ann, "tea?"], [bob, "coffee!"]]) {
        await speaker.getByLabel("Text").fill(text);
        await speaker.getByRole("button", { name: "Say" }).click();
        for (const page of [ann, bob]) await page.getByRole("listitem").filter({ hasText: text.toUpperCase() }).waitFor();
        await answer(speaker, "heard");
    }
}

// Spring Security's page to log in has no icon.
const tolerated = process.env.APPLICATION === "spring-boot" ? /responded with a status of 404/ : undefined;
const use = { "chat": chat, "war": vote, "spring-boot": publish, "embedded-jetty": shout }[process.env.APPLICATION];

for (const transport of ["websocket", "polling"]) {
    pageTest(`two people use the page of ${process.env.APPLICATION} by ${transport}`, async (open) => {
        const options = { tolerated, script: transport === "polling" ? withoutWebSocket : undefined };
        const pages = [await open(process.env.PAGE, options), await open(process.env.PAGE, options)];
        await use(...pages, transport);
        for (const page of pages) {
            assert.equal(await page.evaluate(() => socket.io.engine.transport.name), transport);
            assert.equal(await page.evaluate(() => typeof WebSocket), transport === "polling" ? "undefined" : "function");
        }
    });
}
