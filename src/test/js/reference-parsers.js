// Reads and writes packets with the official parsers, for ReferenceParserIT. A batch of questions is a line with their
// number, then a line each: a letter and JSON. When the whole batch has been read, each question gets a line as its answer.
//
// Values travel in a form that JSON does not round, and that has one spelling: numbers as the bits of a double, unless
// they are small integers, {"d":"3ff8000000000000"}; binary as {"b":"00ff"}; the members of an object sorted by their
// keys, {"o":[["key",value]]}; all characters but those of ASCII escaped.
import { createInterface } from "node:readline";
import { decodePacket, decodePayload, encodePayload } from "engine.io-parser";
import * as json from "socket.io-parser";
import msgpack from "socket.io-msgpack-parser";

const smallInteger = 1e9;
const longestInput = 1 << 16;
const types = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];

// For a false length the parser for MessagePack would take gigabytes before it finds that bytes are missing.
for (const name of ["Array", "ArrayBuffer"]) {
    globalThis[name] = new Proxy(globalThis[name], {
        construct(target, [length], self) {
            if (length > longestInput) throw new RangeError("The input is not as long as that");
            return Reflect.construct(target, [length], self);
        },
    });
}

// Nobody looks at the stack of what a parser throws, and it costs more than the parsing.
Error.stackTraceLimit = 0;

const bits = new DataView(new ArrayBuffer(8));

function double(value) {
    if (Number.isInteger(value) && Math.abs(value) < smallInteger && !Object.is(value, -0)) return String(value);
    bits.setFloat64(0, value);
    return `{"d":"${bits.getBigUint64(0).toString(16).padStart(16, "0")}"}`;
}

function quoted(text) {
    return JSON.stringify(text).replace(/[^ -~]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

function binary(content) {
    return `{"b":"${Buffer.from(content).toString("hex")}"}`;
}

/** How a value is written down. With `finite`, numbers that JSON does not have are null, as in JSON.stringify. */
function written(value, finite) {
    if (value === null || value === undefined) return "null";
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") return finite && !Number.isFinite(value) ? "null" : double(value);
    if (typeof value === "string") return quoted(value);
    if (Buffer.isBuffer(value) || value instanceof ArrayBuffer) return binary(value);
    if (value instanceof Date) return written(value.toJSON(), finite);
    if (Array.isArray(value)) return "[" + Array.from(value, (each) => written(each, finite)).join() + "]";
    const members = Object.keys(value).sort();
    return `{"o":[${members.map((key) => `[${quoted(key)},${written(value[key], finite)}]`).join()}]}`;
}

/** The value that was written down; {"a"}, {"t"} and {"u"} are those that only JavaScript has. */
function read(form) {
    if (form === null || typeof form !== "object") return form;
    if (Array.isArray(form)) return form.map(read);
    if ("d" in form) {
        bits.setBigUint64(0, BigInt("0x" + form.d));
        return bits.getFloat64(0);
    }
    if ("b" in form) return Buffer.from(form.b, "hex");
    if ("a" in form) return Uint8Array.from(Buffer.from(form.a, "hex")).buffer;
    if ("t" in form) return new Date(form.t);
    if ("u" in form) return undefined;
    return Object.fromEntries(form.o.map(([key, value]) => [key, read(value)]));
}

function enginePackets(packets) {
    return "[" + packets.map(({ type, data }) => (type === "error" ? '"refused"' : `["${type}",${written(data ?? "")}]`)).join() + "]";
}

/** Only events and acknowledgements have an id, where -0 is 0, and values even if nothing was sent. */
function socketPacket({ type, nsp, id, data }, finite) {
    const hasValues = type === 2 || type === 3;
    const values = hasValues && data === undefined ? [] : data;
    return `[${type},${quoted(nsp)},${hasValues && id !== undefined ? double(id + 0) : "null"},${written(values, finite)}]`;
}

/** What a decoder makes of messages: the packets, and what is at the end. */
function socketPackets(decoder, messages, finite) {
    const results = [];
    decoder.on("decoded", (packet) => results.push(socketPacket(packet, finite)));
    try {
        for (const message of messages) decoder.add(typeof message === "string" ? message : read(message));
        if (decoder.reconstructor) results.push('"pending"');
    } catch {
        results.push('"refused"');
    }
    return "[" + results.join() + "]";
}

function packetOf([type, nsp, id, data]) {
    const packet = { type, nsp };
    if (id !== null) packet.id = read(id);
    if (data !== null) packet.data = read(data);
    return packet;
}

function enginePayload(packets) {
    let payload;
    encodePayload(packets.map(([type, data]) => ({ type, data: read(data) })), (encoded) => (payload = encoded));
    return messages([payload]);
}

function messages(encoded) {
    return "[" + encoded.map((message) => (typeof message === "string" ? quoted(message) : binary(message))).join() + "]";
}

const questions = {
    /** Read an Engine.IO packet, and a payload of several. */
    e: (packet) => enginePackets([decodePacket(packet)]),
    p: (payload) => enginePackets(decodePayload(payload)),
    /** Read messages of the default parser, and of that for MessagePack. */
    s: (all) => socketPackets(new json.Decoder(), all, false),
    m: (all) => socketPackets(new msgpack.Decoder(), all, true),
    /** Write the same. */
    P: enginePayload,
    S: (packet) => messages(new json.Encoder().encode(packetOf(packet))),
    M: (packet) => messages(new msgpack.Encoder().encode(packetOf(packet))),
};

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const line = async () => (await lines.next()).value;

for (let count = await line(); count !== undefined; count = await line()) {
    const batch = [];
    while (batch.length < count) batch.push(await line());
    process.stdout.write(batch.map((question) => questions[question[0]](JSON.parse(question.slice(1))) + "\n").join(""));
}
