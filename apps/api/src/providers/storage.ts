import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore, PieceName, Spool } from "./providers.ts";

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hashPattern = /^[0-9a-f]{64}$/;

/** Uploads on disk under `dataDir/files`. No text of a person ever becomes part of a path. */
export function openFileStore(dataDir: string): FileStore {
  const folder = join(dataDir, "files");
  return {
    write: (name, content) => writeWhole(folder, join(folder, assertObjectName(name)), content),
    read: (name) => readFile(join(folder, assertObjectName(name))),
    remove: (name) => rm(join(folder, assertObjectName(name)), { force: true }),
  };
}

/** Pieces under `dataDir/spool`, a folder for each upload. All processes that take uploads share it. */
export function openSpool(dataDir: string): Spool {
  const folderOf = (id: string) => {
    if (!idPattern.test(id)) throw new RangeError("not an upload's id");
    return join(dataDir, "spool", id);
  };
  const pathOf = ({ uploadId, at, length, attempt }: PieceName) => {
    if (!idPattern.test(attempt)) throw new RangeError("not a try's id");
    return join(folderOf(uploadId), `${at}-${length}-${attempt}`);
  };
  return {
    write: (piece, sealed) => writeWhole(folderOf(piece.uploadId), pathOf(piece), sealed),
    read: (piece) => readFile(pathOf(piece)),
    drop: (piece) => rm(pathOf(piece), { force: true }),
    remove: (id) => rm(folderOf(id), { recursive: true, force: true }),
  };
}

/** Throws a RangeError for anything that could be a path. */
export function assertObjectName(name: string): string {
  if (!idPattern.test(name) && !hashPattern.test(name)) throw new RangeError("not an object's name");
  return name;
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
