import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileStore } from "./providers.ts";
import { openS3Store } from "./s3.ts";
import { openFileStore, openSpool } from "./storage.ts";

/** As much of s3rver as is used: it comes without types. */
interface Bucket {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}

const S3rver: new (options: object) => Bucket = createRequire(import.meta.url)("s3rver");

let folder: string;
let bucket: Bucket;
const stores: Record<"disk" | "s3", FileStore | undefined> = { disk: undefined, s3: undefined };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-store-"));
  bucket = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: join(folder, "s3"),
    configureBuckets: [{ name: "care-point", configs: [] }],
  });
  const { port } = await bucket.run();
  const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
  stores.disk = openFileStore(folder);
  stores.s3 = openS3Store({ bucket: "care-point", endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", ...keys });
});
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true });
});

const name = "ab".repeat(32);

describe.each(["disk", "s3"] as const)("a store on %s", (kind) => {
  const store = (): FileStore => {
    const opened = stores[kind];
    if (!opened) throw new Error("not open");
    return opened;
  };

  test("gives back what was put there, byte for byte, however large; twenty megabytes too", async () => {
    const content = Buffer.alloc(20 * 1024 * 1024 + 28);
    for (let at = 0; at < content.length; at += 4096) content.writeUInt32BE(at, at);
    await store().write(name, content);
    expect(content.equals(await store().read(name))).toBe(true);
    await store().write(name, Uint8Array.of(7));
    expect([...(await store().read(name))]).toEqual([7]);
  });

  test("forgets, also what was never there, and has nothing for another name", async () => {
    await store().remove(name);
    await store().remove(name);
    await expect(store().read(name)).rejects.toThrow();
  });

  test("takes no name that could be a path", async () => {
    for (const bad of ["../x", "ab", `${name}/..`, "AB".repeat(32)]) {
      await expect((async () => store().write(bad, Uint8Array.of(1)))()).rejects.toThrow(RangeError);
    }
  });
});

test("pieces of an upload lie in a folder of their own and go together", async () => {
  const spool = openSpool(folder);
  const uploadId = crypto.randomUUID();
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  await spool.write({ uploadId, at: 0, length: 3, attempt: one }, Uint8Array.of(1, 2, 3));
  await spool.write({ uploadId, at: 3, length: 1, attempt: one }, Uint8Array.of(4));
  await spool.write({ uploadId, at: 3, length: 1, attempt: other }, Uint8Array.of(5));
  expect([...(await spool.read({ uploadId, at: 3, length: 1, attempt: one }))]).toEqual([4]);
  await spool.drop({ uploadId, at: 3, length: 1, attempt: other });
  expect(await readdir(join(folder, "spool", uploadId))).toEqual([`0-3-${one}`, `3-1-${one}`]);
  await spool.remove(uploadId);
  await spool.remove(uploadId);
  expect(await readdir(join(folder, "spool"))).toEqual([]);
  await expect((async () => spool.remove("../files"))()).rejects.toThrow(RangeError);
  const outside = { uploadId, at: 0, length: 3, attempt: "../../files" };
  await expect((async () => spool.read(outside))()).rejects.toThrow(RangeError);
});
