// The official Admin UI in a browser, as it is served: login, and each page with what happens on the server. ADMIN_URLS are
// servers with development and production mode, one that is read-only and one that is drained; the user is "ann" with the password "secret". Each page is kept as a picture.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { io } from "socket.io-client";
import { pageTest } from "./browser.js";

const [development, production, readonly, leaving] = process.env.ADMIN_URLS.split(",");
const pictures = "pictures";
// The page gives up a connection that is refused, perhaps while it is being upgraded.
const options = { viewport: { width: 1400, height: 900 }, tolerated: /closed before the connection is established/ };

async function picture(page, name) {
    await mkdir(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/admin-${name}.png`, animations: "disabled" });
}

async function logIn(page, password = "secret") {
    await page.getByLabel("Username").fill("ann");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Connect" }).click();
}

const go = (page, hash) => page.evaluate((target) => { location.hash = target; }, hash);

async function client(url, namespace = "/") {
    const socket = io(url + namespace, { forceNew: true });
    await new Promise((resolve) => socket.on("connect", resolve));
    return socket;
}

pageTest("the Admin UI shows what happens, and ends it", async (open) => {
    const socket = await client(development);
    const other = await client(development, "/shop");
    try {
        socket.emit("join", "lobby");
        const page = await open(`${development}/socket.io/admin`, options);
        assert.equal(new URL(page.url()).pathname, "/socket.io/admin/");
        await page.getByText("please log in").waitFor();
        await picture(page, "login");
        await logIn(page, "wrong");
        await page.getByText("Invalid credentials").waitFor();
        await logIn(page);
        await page.getByText("Dashboard").first().waitFor();
        await page.getByText("/shop").first().waitFor();
        await page.getByText(/^\s*connected\s*$/i).first().waitFor();
        await picture(page, "dashboard");

        await go(page, "#/sockets/");
        await page.getByText(socket.id).first().waitFor();
        await picture(page, "sockets");
        await go(page, `#/n/${encodeURIComponent("/")}/sockets/${socket.id}`);
        await page.getByText("lobby").first().waitFor();
        await picture(page, "socket");
        await go(page, "#/rooms/");
        await page.getByText("lobby").first().waitFor();
        await picture(page, "rooms");
        await go(page, `#/n/${encodeURIComponent("/")}/rooms/lobby`);
        await page.getByText(socket.id).first().waitFor();
        await picture(page, "room");
        await go(page, "#/clients/");
        await page.getByText("websocket").first().waitFor();
        await picture(page, "clients");
        await go(page, "#/events/");
        socket.emit("sink", { live: "event" });
        await page.getByText("sink").first().waitFor();
        await picture(page, "events");
        await go(page, "#/servers/");
        await page.getByText("development").first().waitFor();
        await picture(page, "servers");

        await go(page, "#/sockets/");
        const gone = new Promise((resolve) => socket.on("disconnect", resolve));
        await page.getByRole("row", { name: socket.id }).getByRole("button").click();
        assert.match(await gone, /io server disconnect|transport close/);

        await page.reload();
        await page.getByText("Dashboard").first().waitFor();
        await page.getByLabel("Password").waitFor({ state: "detached" });
    } finally {
        socket.disconnect();
        other.disconnect();
    }
});

pageTest("in production the Admin UI has numbers only", async (open) => {
    const page = await open(`${production}/socket.io/admin/`, options);
    await logIn(page);
    await page.getByText(/^\s*connected\s*$/i).first().waitFor();
    await picture(page, "production");
});

pageTest("a node is drained on a page of its own, with the login of the Admin UI", async (open) => {
    const socket = await client(leaving);
    // After the end the page is refused whenever it connects again.
    const page = await open(`${leaving}/socket.io/admin/drain.html`, { ...options, tolerated: /closed before|503|WebSocket connection/ });
    try {
        await page.getByText("please log in: log in to the Admin UI first").waitFor();
        await page.getByRole("link", { name: "Admin UI" }).click();
        await logIn(page);
        await page.getByText("Dashboard").first().waitFor();
        await picture(page, "link-to-drain");
        await page.getByRole("link", { name: "Drain a node" }).click();
        await page.getByRole("cell", { name: "ready" }).waitFor();
        await picture(page, "drain");
        const gone = new Promise((resolve) => socket.on("disconnect", resolve));
        await page.getByLabel("Seconds").fill("8");
        page.once("dialog", (dialog) => dialog.accept());
        await page.getByRole("button", { name: "Drain leaving" }).click();
        await page.getByRole("cell", { name: "the server is being drained" }).waitFor();
        await picture(page, "draining");
        assert.equal(await gone, "transport close");
    } finally {
        socket.disconnect();
    }
});

pageTest("in a read-only Admin UI nothing is drained", async (open) => {
    const page = await open(`${readonly}/socket.io/admin/`, options);
    await logIn(page);
    await page.getByRole("link", { name: "Drain a node" }).click();
    await page.getByText("The Admin UI is read-only.").waitFor();
    assert.ok(await page.getByRole("button", { name: "Drain readonly" }).isDisabled());
});
