// A browser, pages of the chat in it, and what no page may do. CHROMIUM is the executable.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-gpu", "--disable-quic", "--force-color-profile=srgb"];
const root = process.getuid?.() === 0;
let browser;

before(async () => {
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM,
        args: root ? [...quiet, "--no-sandbox"] : quiet,
    });
});
after(() => browser?.close());

/** A test with pages of its own; it fails if one of them complains or asks a foreign address for something. */
export function pageTest(name, body) {
    test(name, async () => {
        const visitors = [];
        try {
            await body(async (url, options) => {
                const visitor = await visit(url, options);
                visitors.push(visitor);
                return visitor.page;
            });
            assert.deepEqual(visitors.flatMap((visitor) => visitor.problems), []);
        } finally {
            for (const { page } of visitors) await page.context().close();
        }
    });
}

async function visit(url, { script, tolerated, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    if (script) await page.addInitScript(script);
    const problems = [];
    const watch = (address) => {
        const { protocol, host } = new URL(address);
        if (!["data:", "blob:"].includes(protocol) && host !== new URL(url).host) problems.push(`asked ${address}`);
    };
    page.on("request", (request) => watch(request.url()));
    page.on("websocket", (socket) => watch(socket.url()));
    page.on("pageerror", (error) => problems.push(`threw ${error.stack}`));
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !tolerated?.test(message.text())) {
            problems.push(`said ${message.text()}`);
        }
    });
    await page.goto(url);
    return { page, problems };
}

/** What assistive technology can reach in a page: role and name of each control and image. */
export async function exposed(page) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    const controls = ["button", "textbox", "link", "checkbox", "image", "img", "combobox", "DisclosureTriangle"];
    return nodes
        .filter(({ ignored, role, properties }) => !ignored
            && (controls.includes(role?.value) || properties?.some((p) => p.name === "focusable" && p.value.value)))
        .map(({ role, name }) => ({ role: role.value, name: name?.value ?? "" }))
        .filter(({ role }) => role !== "RootWebArea");
}
