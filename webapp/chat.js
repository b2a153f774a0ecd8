"use strict";

const $ = (id) => document.getElementById(id);
const parameters = new URLSearchParams(location.search);
const forced = parameters.get("transport"); // ?transport=polling or websocket
const storedName = "chat-name";
const me = { name: "", room: "" };

// Relative to the page, so that the chat works under any context path.
const socket = io({
    path: new URL("socket.io", document.baseURI).pathname,
    autoConnect: false,
    auth: (send) => send({ name: me.name, room: me.room }), // evaluated again at each reconnection
    ...(forced && { transports: [forced] }),
});

// --- Entrance ---

try {
    $("name").value = parameters.get("name") || sessionStorage.getItem(storedName) || "";
} catch {
    // storage is disabled
}
$("room").value = parameters.get("room") || "lobby";

$("entrance").addEventListener("submit", (event) => {
    event.preventDefault();
    me.name = $("name").value.trim();
    me.room = $("room").value.trim();
    $("refused").textContent = "";
    socket.connect();
});

function entered() {
    $("entrance").hidden = true;
    if ($("chat").hidden) {
        $("chat").hidden = false;
        $("side").open = matchMedia("(min-width: 40rem)").matches;
        $("text").focus();
    }
    try {
        sessionStorage.setItem(storedName, me.name);
    } catch {
        // storage is disabled
    }
    document.title = `${me.room} – Socket.IO chat`;
    $("room-title").textContent = `in ${me.room}`;
    parameters.set("room", me.room);
    history.replaceState(null, "", `?${parameters}`);
}

socket.on("refused", (reason) => {
    $("chat").hidden = true;
    $("entrance").hidden = false;
    $("refused").textContent = reason;
    $("name").focus();
});

// --- Transport and reconnection ---

function status(text, lost = false) {
    $("status").textContent = text;
    $("status").classList.toggle("lost", lost);
}

function connected() {
    const transport = socket.io.engine.transport.name;
    status(`connected via ${transport === "polling" ? "long-polling" : "WebSocket"}`);
}

socket.on("connect", () => {
    connected();
    socket.io.engine.once("upgrade", connected);
});
socket.on("connect_error", (error) => {
    if (!socket.active) status(`refused: ${error.message}`, true);
});
socket.on("disconnect", (reason) => {
    typing.clear();
    showTyping();
    status(socket.active ? "connection lost, trying again…" : `disconnected (${reason})`, true);
});
socket.io.on("error", () => socket.active && status("cannot reach the server, trying again…", true));

// --- Who is here ---

let present = [];

socket.on("presence", ({ room, here, joined, left }) => {
    const moved = room !== me.room || $("chat").hidden;
    const before = moved ? here : present;
    me.room = room;
    present = here;
    if (moved) entered();
    $("count").textContent = here.length;
    $("people").replaceChildren(...here.map((name) => element("li", { textContent: name })));
    if (moved) notice(`You are in ${room}.`);
    else if (joined && !before.includes(joined)) notice(`${joined} came in.`);
    if (left && !here.includes(left)) {
        notice(`${left} left.`);
        stopsTyping(left);
    }
});

$("move").addEventListener("submit", (event) => {
    event.preventDefault();
    const room = $("other-room").value.trim();
    socket.timeout(10_000).emit("room", room, (error, receipt) => {
        if (error || !receipt.ok) {
            notice(error ? "The server did not answer." : receipt.error);
            return;
        }
        $("move").reset();
        $("text").focus();
    });
});

// --- Messages ---

socket.on("message", ({ from, text, at }) => {
    stopsTyping(from);
    show(from, at, element("p", { textContent: text }));
});
socket.on("image", ({ from, type, data, at }) => {
    stopsTyping(from);
    show(from, at, picture(new Blob([data], { type }), `Image from ${from}`));
});

$("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("text").value.trim();
    $("text").focus();
    if (!text) return;
    $("text").value = "";
    stopTyping();
    send(element("p", { textContent: text }), "message", text);
});

$("image").addEventListener("change", async () => {
    const [file] = $("image").files;
    $("image").value = "";
    if (!file) return;
    try {
        const blob = await smaller(file);
        send(picture(blob, "Your image"), "image", await blob.arrayBuffer());
    } catch {
        notice("This image cannot be read.");
    }
});

/** Shows a message immediately. Its acknowledgement replaces "sending" with a tick. */
function send(content, event, value) {
    const meta = element("span", { className: "meta", textContent: "sending…" });
    const item = append("mine", content, meta);
    const attempt = () => {
        item.classList.remove("failed");
        meta.textContent = "sending…";
        socket.timeout(10_000).emit(event, value, (error, receipt) => {
            if (!error && receipt.ok) {
                meta.replaceChildren(
                    time(receipt.at),
                    element("span", { textContent: " ✓", ariaHidden: "true" }),
                    element("span", { textContent: " delivered", className: "unseen" }));
                return;
            }
            item.classList.add("failed");
            meta.textContent = error ? "not delivered" : receipt.error;
            if (error) {
                const again = element("button", { type: "button", textContent: "Send again" });
                again.addEventListener("click", attempt);
                meta.append(again);
            }
        });
    };
    attempt();
}

/** Scales an image down if it exceeds the size limit of a message, as most photographs do. */
async function smaller(file) {
    if (file.size <= 500_000) return file;
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, 1280 / Math.max(bitmap.width, bitmap.height));
    const canvas = element("canvas", { width: bitmap.width * scale, height: bitmap.height * scale });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/jpeg", 0.8));
}

// --- Who is typing ---

const typing = new Map(); // name -> timer
let typingSent = 0;

$("text").addEventListener("input", () => {
    if (!$("text").value) stopTyping();
    else if (socket.connected && Date.now() - typingSent > 2000) {
        typingSent = Date.now();
        socket.volatile.emit("typing", true);
    }
});

function stopTyping() {
    if (typingSent) socket.volatile.emit("typing", false);
    typingSent = 0;
}

socket.on("typing", (name, active) => {
    stopsTyping(name);
    if (active) typing.set(name, setTimeout(stopsTyping, 4000, name));
    showTyping();
});

function stopsTyping(name) {
    clearTimeout(typing.get(name));
    typing.delete(name);
    showTyping();
}

function showTyping() {
    const names = [...typing.keys()];
    const text = names.length === 0 ? "" : `${names.join(", ")} ${names.length === 1 ? "is" : "are"} typing…`;
    if ($("typing").textContent !== text) $("typing").textContent = text;
}

// --- The page ---

function show(from, at, content) {
    append("theirs", element("span", { className: "who", textContent: from }), content, time(at));
}

function notice(text) {
    append("notice", element("p", { textContent: text }));
}

function append(kind, ...content) {
    const log = $("log");
    const atEnd = kind === "mine" || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    const item = element("li", { className: kind });
    item.append(...content);
    log.append(item);
    if (atEnd) log.scrollTop = log.scrollHeight;
    return item;
}

function picture(blob, alt) {
    const image = element("img", { alt, src: URL.createObjectURL(blob) });
    image.addEventListener("load", () => {
        URL.revokeObjectURL(image.src);
        $("log").scrollTop = $("log").scrollHeight;
    });
    return image;
}

function time(at) {
    const date = new Date(at);
    const text = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    return element("time", { className: "meta", dateTime: date.toISOString(), textContent: text });
}

function element(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
}

if (parameters.get("name") && parameters.get("room")) $("entrance").requestSubmit(); // a link that leads directly into a room
