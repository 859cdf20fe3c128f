import { newId, patientId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, openHospital, type TestHospital } from "../../testing/context.ts";
import { devicesAt, emptyOf, gone, ids, type Patient, today } from "../../testing/devices.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Patient;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await person("Asha");
});

const { asking, pull, pulled, person, visit, walked } = devicesAt(
  () => hospital,
  () => doctor,
);

describe("a long list", () => {
  it("comes whole, page by page, past any number of rows", async () => {
    await hospital.db
      .insertInto("notifications")
      .columns(["accountId", "template", "dedupeKey", "createdAt"])
      .expression(
        sql`select ${asha.accountId}::uuid, 'refund_made', 'many:' || n, ${hospital.now}::timestamptz - n * interval '1 second'
          from generate_series(1, 2300) n`,
      )
      .execute();
    const { kept, pages } = await walked(asha, undefined, 500);
    expect(kept.size).toBe(2300);
    expect(pages).toBeGreaterThan(4);
  });

  it("misses neither a slow transaction nor what changes while its pages are read", async () => {
    const all: string[] = [];
    for (let slot = 0; slot < 23; slot += 1) all.push(await visit(asha, today.add({ minutes: 15 * slot })));
    const [slowOne = "", movedOne = "", goneOne = ""] = all;
    const setStatus = (id: string, status: string, db: Pick<typeof hospital.db, "updateTable"> = hospital.db) =>
      db.updateTable("appointments").set({ status }).where("id", "=", id).execute();
    const release = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = hospital.db.transaction().execute(async (tx) => {
      await setStatus(slowOne, "checked_in", tx);
      written.resolve();
      await release.promise;
    });
    await written.promise;
    const first = await walked(asha, undefined, 5, {
      1: () => Promise.all([setStatus(movedOne, "checked_in"), setStatus(goneOne, "expired")]),
      3: async () => {
        release.resolve();
        await slow;
      },
    });
    expect(first.pages).toBeGreaterThan(4);
    expect([...first.kept.keys()].sort()).toEqual([...all].sort());
    expect(first.kept.get(movedOne)).toBe("checked_in"); // it moved ahead of the reader and was read again
    const second = await walked(asha, first.cursor, 5);
    expect(second.kept.get(slowOne)).toBe("checked_in");
    const output = await pulled(asha, first.cursor);
    expect(gone(output, "appointment")).toEqual([goneOne]);
    const third = await walked(asha, second.cursor, 5);
    expect(third).toMatchObject({ pages: 1, lastCount: 0 });
  });

  it("is taken back page by page as well", async () => {
    const all: string[] = [];
    for (let slot = 0; slot < 12; slot += 1) all.push(await visit(asha, today.add({ minutes: 15 * slot })));
    const { cursor } = await walked(asha, undefined, 5);
    await hospital.db.updateTable("appointments").set({ status: "expired" }).where("id", "in", all).execute();
    let at = cursor;
    const told: string[] = [];
    for (let more = true; more; ) {
      const output = await pull(asking(asha).ctx, at, 5);
      expect(output.tombstones.length).toBeLessThanOrEqual(5);
      told.push(...gone(output, "appointment"));
      ({ cursor: at, more } = output);
    }
    expect(told.sort()).toEqual(all.sort());
  });

  it("that was broken off for too long starts from nothing, and says so", async () => {
    for (let slot = 0; slot < 8; slot += 1) await visit(asha, today.add({ minutes: 15 * slot }));
    const first = await pull(asking(asha).ctx, undefined, 3);
    expect(first).toMatchObject({ more: true, fresh: true });
    const soon = await pull(asking(asha, hospital.now.add({ minutes: 5 })).ctx, first.cursor, 3);
    expect(soon).toMatchObject({ more: true, fresh: false });
    const late = await pull(asking(asha, hospital.now.add({ hours: 20 })).ctx, first.cursor, 3);
    expect(late).toMatchObject({ more: true, fresh: true });
    expect(late.rows.appointment).toEqual(first.rows.appointment);
  });
});

describe("the cursor", () => {
  it("does not pass over a transaction that was slower than one which began later", async () => {
    const id = await visit(asha);
    const other = await visit(asha, today.add({ hours: 1 }));
    const { cursor } = await pulled(asha);
    const release = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = hospital.db.transaction().execute(async (tx) => {
      await tx.updateTable("appointments").set({ status: "checked_in" }).where("id", "=", id).execute();
      written.resolve();
      await release.promise;
    });
    await written.promise;
    await hospital.db.updateTable("appointments").set({ status: "checked_in" }).where("id", "=", other).execute();
    const second = await pulled(asha, cursor);
    expect(ids(second.rows.appointment)).toEqual([other]);
    release.resolve();
    await slow;
    const third = await pulled(asha, second.cursor);
    expect(ids(third.rows.appointment)).toContain(id);
    expect(emptyOf(await pulled(asha, third.cursor))).toBe(true);
  });

  it("of another past, of other rights or of no meaning starts from nothing", async () => {
    const id = await visit(asha);
    const first = await pulled(asha);
    const restored = await pull(asking(asha, hospital.now, "another past").ctx, first.cursor);
    expect(restored.epoch).not.toBe(first.epoch);
    expect(ids(restored.rows.appointment)).toEqual([id]);
    const child = patientId.parse(newId());
    const family = await pulled({ ...asha, viewable: [...asha.viewable, child] }, first.cursor);
    expect(family.epoch).not.toBe(first.epoch);
    expect(ids(family.rows.appointment)).toEqual([id]);
    const alone = await pulled({ ...asha, viewable: [], patientIds: [] }, first.cursor);
    expect(alone.epoch).not.toBe(first.epoch);
    expect(alone.rows.appointment).toEqual([]);
    const ahead = first.cursor.replace(/:\d+:/, ":999999999999:");
    const [mark = ""] = first.cursor.split("~");
    const torn = [`${mark}~`, `${mark}~-~0~1:zzz`, `${mark}~-~999~-`, `${mark}~-~0~1:${"-".repeat(36)}`];
    for (const cursor of ["", "x", "a:b:c", ahead, ...torn])
      expect(ids((await pulled(asha, cursor)).rows.appointment)).toEqual([id]);
  });
});
