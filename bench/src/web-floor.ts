import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/** Builds the bare web app in memory and answers the bytes of its JavaScript, gzip. */
export async function weighWebFloor(): Promise<number> {
  const scripts = [...(await buildWebFloor())].filter(([name]) => name.endsWith(".js"));
  if (scripts.length === 0) throw new Error("the bare web app has no JavaScript");
  return scripts.reduce((sum, [, packed]) => sum + packed.byteLength, 0);
}

export interface ServedFloor {
  readonly url: string;
  close(): Promise<void>;
}

/** The bare web app on a bare server, packed as ours is, with the twenty rows that it asks for. */
export async function serveWebFloor(): Promise<ServedFloor> {
  const files = await buildWebFloor();
  const visits = Array.from({ length: 20 }, (_, place) => ({
    id: `01a20690-7217-7f0d-b4bb-13915c0d5${String(place).padStart(3, "0")}`,
    at: `2026-11-23T09:${String(place).padStart(2, "0")}:00Z`,
  }));
  files.set("visits", gzipSync(JSON.stringify(visits)));
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) || "index.html";
    const packed = files.get(name);
    const type = types[extname(name)] ?? "application/json";
    response.writeHead(packed ? 200 : 404, { "Content-Type": type, ...(packed && { "Content-Encoding": "gzip" }) });
    response.end(packed);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port }: AddressInfo = Object(server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Each file by its name, gzip. */
async function buildWebFloor(): Promise<Map<string, Buffer>> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, "floors", "web"),
    logLevel: "silent",
    mode: "production",
    plugins: [react()],
    build: { write: false, assetsInlineLimit: 0 },
  });
  const outputs = Array.isArray(built) ? built.flatMap((each) => each.output) : "output" in built ? built.output : [];
  const content = (each: (typeof outputs)[number]) => (each.type === "chunk" ? each.code : each.source);
  return new Map(outputs.map((each) => [each.fileName, gzipSync(content(each), { level: 9 })]));
}
