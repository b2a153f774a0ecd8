import { io, type Socket } from "socket.io-client";
import type { ShopAuthPayload, ShopClientToServerEvents, ShopServerToClientEvents } from "./events";

const shop: Socket<ShopServerToClientEvents, ShopClientToServerEvents> = io("/shop");

// @ts-expect-error: no such event from the server
shop.on("placedd", () => {});
// @ts-expect-error: no such event from clients
shop.emit("placed", {});
// @ts-expect-error: no such member
shop.on("placed", (order) => console.log(order.at));
// @ts-expect-error: possibly missing
shop.on("placed", (order) => console.log(order.wanted.length));
// @ts-expect-error: another type
shop.emit("length", 4, () => {});
// @ts-expect-error: a member is missing
shop.emit("grow", { name: "root" }, null, () => {});
// @ts-expect-error: no constant of the enum
shop.emit("order", { id: "A", lines: [], payment: { kind: "card", holder: "Ann" }, stock: { BLUE: 1 }, placed_at: "" }, () => {});
// @ts-expect-error: a member of the other subtype
shop.emit("order", { id: "A", lines: [], payment: { kind: "card", amount: 1 }, stock: {}, placed_at: "" }, () => {});
// @ts-expect-error: an acknowledgement of another type
shop.emit("length", "word", (answer: string) => answer.length);
// @ts-expect-error: an acknowledgement that may be a failure
shop.emit("length", "word", (answer) => answer.toFixed());
// @ts-expect-error: an answer of another type
shop.on("sure", (tree, callback) => callback("yes"));
// @ts-expect-error: no binary value
shop.emit("upload", "text", () => {});
// @ts-expect-error: an argument of another type
shop.on("price changed", (product, price: string) => price);
// @ts-expect-error: an argument is missing
shop.emit("move", "tea", () => {});
// @ts-expect-error: no such member in the payload of the handshake
const auth: ShopAuthPayload = { user: "Ann" };
