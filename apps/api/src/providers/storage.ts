import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore } from "./providers.ts";

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Uploads on disk, one file per id under `dataDir/files`. No text of a person ever becomes part of a path. */
export function openFileStore(dataDir: string): FileStore {
  const folder = join(dataDir, "files");
  return {
    write: (id, content) => writeWhole(folder, pathOf(folder, id), content),
    read: (id) => readFile(pathOf(folder, id)),
    remove: (id) => rm(pathOf(folder, id), { force: true }),
  };
}

/** Whole or not at all: the name exists only once every byte is on the disk. */
async function writeWhole(folder: string, path: string, content: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomBytes(12).toString("hex")}.part`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function pathOf(folder: string, id: string): string {
  if (!idPattern.test(id)) throw new RangeError("not a file id");
  return join(folder, id);
}
