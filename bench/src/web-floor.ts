import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/** Builds the bare web app in memory and answers the bytes of its JavaScript, gzip. */
export async function weighWebFloor(): Promise<number> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, "floors", "web"),
    logLevel: "silent",
    mode: "production",
    plugins: [react()],
    build: { write: false, assetsInlineLimit: 0 },
  });
  const outputs = Array.isArray(built) ? built.flatMap((each) => each.output) : "output" in built ? built.output : [];
  const chunks = outputs.flatMap((each) => (each.type === "chunk" ? [each.code] : []));
  if (chunks.length === 0) throw new Error("the bare web app has no JavaScript");
  return chunks.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).byteLength, 0);
}
