import { type FileHandle, open } from "node:fs/promises";

const block = 512;
const chunkBytes = 1024 * 1024;

export type ArchiveEntry = { name: string; size: number; isFolder: boolean };

export type ArchiveWriter = {
  folder(name: string): Promise<void>;
  text(name: string, content: string): Promise<void>;
  /** A file that shrinks while it is read is filled with zeros: recovery rewrites those pages from the log. */
  file(name: string, path: string): Promise<void>;
  close(): Promise<void>;
};

/** Writes a tar (ustar) that any `tar` can read. The file must not exist yet. */
export async function writeArchive(path: string): Promise<ArchiveWriter> {
  const out = await open(path, "wx", 0o600);
  return {
    folder: async (name) => void (await out.write(header({ name: `${name}/`, size: 0, isFolder: true }))),
    text: async (name, content) => {
      const bytes = Buffer.from(content);
      await out.write(header({ name, size: bytes.length, isFolder: false }));
      await out.write(bytes);
      await out.write(padding(bytes.length));
    },
    file: (name, source) => copyFile(out, name, source),
    close: async () => {
      await out.write(Buffer.alloc(2 * block));
      await out.sync();
      await out.close();
    },
  };
}

/** Reads a tar entry by entry; `save` streams the content of the entry at hand to a file. */
export async function readArchive(
  path: string,
  visit: (
    entry: ArchiveEntry,
    content: { text(): Promise<string>; save(path: string): Promise<void> },
  ) => Promise<void>,
): Promise<void> {
  const input = await open(path, "r");
  try {
    for (let at = 0; ; ) {
      const head = await readExactly(input, at, block);
      if (head.every((byte) => byte === 0)) return;
      const entry = parseHeader(head);
      const start = at + block;
      await visit(entry, {
        text: async () => (await readExactly(input, start, entry.size)).toString(),
        save: (target) => saveRange(input, start, entry.size, target),
      });
      at = start + Math.ceil(entry.size / block) * block;
    }
  } finally {
    await input.close();
  }
}

async function copyFile(out: FileHandle, name: string, source: string): Promise<void> {
  const input = await open(source, "r");
  try {
    const { size } = await input.stat();
    await out.write(header({ name, size, isFolder: false }));
    const chunk = Buffer.alloc(Math.min(chunkBytes, Math.max(size, 1)));
    for (let left = size; left > 0; ) {
      const { bytesRead } = await input.read(chunk, 0, Math.min(chunk.length, left));
      if (bytesRead === 0) chunk.fill(0);
      const length = bytesRead || Math.min(chunk.length, left);
      await out.write(chunk, 0, length);
      left -= length;
    }
    await out.write(padding(size));
  } finally {
    await input.close();
  }
}

async function saveRange(input: FileHandle, start: number, size: number, target: string): Promise<void> {
  const out = await open(target, "wx", 0o600);
  try {
    for (let done = 0; done < size; ) {
      const chunk = await readExactly(input, start + done, Math.min(chunkBytes, size - done));
      await out.write(chunk);
      done += chunk.length;
    }
    await out.sync();
  } finally {
    await out.close();
  }
}

async function readExactly(input: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await input.read(bytes, 0, length, at);
  if (bytesRead < length) throw new Error("the archive ends too early");
  return bytes;
}

function header({ name, size, isFolder }: ArchiveEntry): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new Error(`the path ${name} is too long for the archive`);
  bytes.write(name, 0);
  bytes.write(isFolder ? "0000700\0" : "0000600\0", 100);
  bytes.write("0000000\0".repeat(2), 108);
  bytes.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  bytes.write("00000000000\0", 136);
  bytes.write(isFolder ? "5" : "0", 156);
  bytes.write("ustar\x0000", 257);
  bytes.write(`${checksum(bytes).toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}

function parseHeader(bytes: Buffer): ArchiveEntry {
  const text = (from: number, to: number) => bytes.subarray(from, to).toString().replace(/\0.*$/s, "");
  if (Number.parseInt(text(148, 156), 8) !== checksum(bytes)) throw new Error("the archive is damaged");
  const isFolder = text(156, 157) === "5";
  return { name: text(0, 100).replace(/\/$/, ""), size: Number.parseInt(text(124, 136), 8), isFolder };
}

/** The sum of all bytes, with the checksum's own eight counted as blanks. */
function checksum(bytes: Buffer): number {
  return bytes.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}
