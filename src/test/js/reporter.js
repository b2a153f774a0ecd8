// A line of JSON for each test that is over, for NodeTests.java.
import { basename } from "node:path";
import { inspect } from "node:util";

export default async function* report(events) {
    for await (const { type, data } of events) {
        if (type !== "test:pass" && type !== "test:fail") continue;
        const error = data.details.error;
        yield JSON.stringify({
            file: basename(data.file ?? data.name),
            name: data.name,
            passed: type === "test:pass",
            skipped: data.skip !== undefined,
            error: error ? inspect(error.cause ?? error) : "",
        }) + "\n";
    }
}
