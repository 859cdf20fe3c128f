import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** Texts, of which less than this is not worth a second file. */
const compressible = "**/*.{js,css,html,svg,json,webmanifest}";
const fewest = 1024;

/** Lays beside each file what the server sends in its place: packed once and as small as can be, not at every request. */
export function precompress(): Plugin {
  let outDir = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved: ({ root, build }) => {
      outDir = resolve(root, build.outDir);
    },
    // After the service worker, which is a file like the others.
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async () => {
        const files = globSync(compressible, { cwd: outDir }).map((file) => join(outDir, file));
        await Promise.all(files.map(pack));
      },
    },
  };
}

async function pack(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.byteLength < fewest) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
  await Promise.all([
    writeFile(`${file}.br`, await asBrotli(content, { params })),
    writeFile(`${file}.gz`, await asGzip(content, { level: 9 })),
  ]);
}
