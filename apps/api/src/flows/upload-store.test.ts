import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { accountId, newId } from "@carepoint/domain/kernel/id";
import { Upload } from "@tus/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findUpload } from "../domains/files/queries/uploads.ts";
import type { Context } from "../kernel/context.ts";
import { openFileStore, openSpool } from "../providers/storage.ts";
import { addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { gathered, UploadStore } from "./upload-store.ts";

let hospital: TestHospital;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-pieces-"));
  hospital = await openHospital({ providers: { files: openFileStore(folder), spool: openSpool(folder) } });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});

/** Two programs of one account, and an upload of ten bytes that it has begun. */
async function begun() {
  const actor = await addPatient(hospital);
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
  const ctx: Context = { ...services, ...rest, now, actor };
  const account = accountId.parse(actor.accountId);
  const [one, other] = [new UploadStore(ctx, account), new UploadStore(ctx, account)];
  const id = newId();
  await one.create(new Upload({ id, size: 10, offset: 0, metadata: { purpose: "report" } }));
  const whole = async () => {
    const upload = await findUpload(ctx.db, account, id, now);
    return upload && (await gathered(ctx, upload)).toString();
  };
  return { id, one, other, whole, spooled: () => readdir(join(folder, "spool", id)) };
}

/** A try that has begun and waits in the middle of its body until it is let on. */
async function lateTry(store: UploadStore, id: string) {
  const [reading, through] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  async function* body() {
    yield Buffer.from("BBBBB");
    reading.resolve();
    await through.promise;
    yield Buffer.from("BBBBB");
  }
  const lost = expect(store.write(Readable.from(body()), id, 0)).rejects.toMatchObject({ status_code: 409 });
  await reading.promise;
  return () => {
    through.resolve();
    return lost;
  };
}

test("two tries of one piece with other bytes: the one that is counted is the one that is kept, whole", async () => {
  const { id, one, other, whole, spooled } = await begun();
  const loses = await lateTry(other, id);
  expect(await one.write(Readable.from([Buffer.from("AAAAAAAAAA")]), id, 0)).toBe(10);
  await loses();
  expect(await whole()).toBe("AAAAAAAAAA");
  expect(await spooled()).toHaveLength(1);
});

test("however many try at once, what is counted is of one of them and not of several", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id, one, other, whole, spooled } = await begun();
    const tries = Array.from({ length: 6 }, (_, place) => {
      const body = Readable.from([Buffer.from(String(place).repeat(10))]);
      return (place % 2 === 0 ? one : other).write(body, id, 0);
    });
    const done = await Promise.allSettled(tries);
    const won = done.flatMap(({ status }, place) => (status === "fulfilled" ? [place] : []));
    expect(won).toHaveLength(1);
    expect(await whole()).toBe(String(won[0]).repeat(10));
    expect(await spooled()).toHaveLength(1);
  }
});

test("a try that comes to its end after the upload is gone leaves nothing behind", async () => {
  const { id, one, other } = await begun();
  const loses = await lateTry(other, id);
  await one.remove(id);
  await loses();
  expect(await readdir(join(folder, "spool"))).not.toContain(id);
});
