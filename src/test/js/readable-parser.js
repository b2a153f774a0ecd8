// The parser that docs/extending.md shows.
import { Emitter } from "@socket.io/component-emitter";

export class Encoder {
    encode(packet) {
        return [JSON.stringify(packet)];
    }
}

export class Decoder extends Emitter {
    add(message) {
        this.emit("decoded", JSON.parse(message));
    }

    destroy() {}
}
