import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { withConnection } from "@carepoint/db/connect";
import { importMedicines } from "@carepoint/db/import-medicines";

/** A process of its own, so that its peak of memory is the import's: `node bring-medicines.ts DATABASE_URL FILE`. */
const [url = "", path = ""] = process.argv.slice(2);
const began = performance.now();
const count = await withConnection(url, (client) =>
  importMedicines(client, () => createReadStream(path), { fileName: basename(path), now: Temporal.Now.instant() }),
);
const seconds = (performance.now() - began) / 1000;
// maxRSS counts in kilobytes
process.stdout.write(`${JSON.stringify({ ...count, seconds, peakMb: process.resourceUsage().maxRSS / 1024 })}\n`);
