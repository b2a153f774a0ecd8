// What people do in the chat.
import { mkdir } from "node:fs/promises";

export async function enter(page, name, room = "lobby") {
    await page.getByLabel("Your nickname").fill(name);
    await page.getByLabel("Room", { exact: true }).fill(room);
    await page.getByRole("button", { name: "Enter" }).click();
    await page.getByRole("log").waitFor();
}

export const compose = (page) => page.getByRole("textbox", { name: "Message" });

export async function say(page, text) {
    await compose(page).fill(text);
    await compose(page).press("Enter");
}

/** The messages with this text. */
export const messages = (page, text) => page.getByRole("listitem").filter({ hasText: text });

/** Waits until a message of this page has its tick. */
export async function delivered(page, text) {
    await messages(page, text).filter({ hasText: "✓" }).waitFor();
}

export async function received(page, text) {
    await messages(page, text).waitFor();
}

export async function showPicture(page, buffer, name = "picture.png") {
    await page.getByLabel("Send an image").setInputFiles({ name, mimeType: "image/png", buffer });
}

/** Waits until a picture is shown, and tells its size. */
export async function picture(page, alt) {
    const image = page.getByRole("img", { name: alt });
    await image.waitFor();
    return image.evaluate(async (element) => {
        await element.decode().catch(() => {}); // its address is revoked once it is loaded
        return { width: element.naturalWidth, height: element.naturalHeight };
    });
}

export async function status(page, text) {
    await page.getByRole("status").filter({ hasText: text }).waitFor();
}

export async function people(page, ...names) {
    const list = page.getByLabel("Who is here").getByRole("listitem");
    await page.waitForFunction(
        (expected) => JSON.stringify([...document.querySelectorAll("#people li")].map((li) => li.textContent)) === expected,
        JSON.stringify(names));
    return list.count();
}

/** For people to look at, in target/js/screenshots. */
export async function screenshot(page, name) {
    await mkdir("screenshots", { recursive: true });
    await page.screenshot({ path: `screenshots/${name}.png` });
}
