import { type Db, openDatabase } from "@carepoint/db/client";
import { appointmentId, newId } from "@carepoint/domain/kernel/id";
import { resultWaitsHours } from "@carepoint/domain/records/orders";
import { orderKinds, orderStatuses } from "@carepoint/domain/records/states";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { listOrders } from "./queries/orders.ts";

let hospital: TestHospital;
/** Owns every table: not even so is a result changed by a mere statement. */
let owner: Db;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let encounterId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  owner = openDatabase(hospital.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await hospital.close();
});
beforeEach(async () => {
  doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Ananya Rao" }));
  asha = await addPatient(hospital);
  encounterId = await opened(doctor);
});

const records = (actor: Actor = doctor) => calling(hospital, actor).records;
const tests = [{ code: "cbc", name: "Complete blood count" }];

async function opened(by: Actor): Promise<string> {
  const at = await addVisit(hospital, { doctor: by, patientId: asha.patientId, status: "checked_in" });
  return (await records(by).openVisit({ opId: newId(), appointmentId: appointmentId.parse(at) })).encounterId;
}
const order = (more: object = {}, by = doctor) =>
  records(by).orderTests({ opId: newId(), encounterId, kind: "lab", tests, question: "Anaemia?", ...more } as never);
const ordered = async (more: object = {}) => (await order(more)).orderId as never;
const collect = (orderId: never, by: Actor = doctor) => records(by).collectOrder({ opId: newId(), orderId });
const cancel = (orderId: never, by: Actor = doctor) =>
  records(by).cancelOrder({ opId: newId(), orderId, reason: "Not needed" });
const enter = (orderId: never, by: Actor = doctor, text = "Hb 9.8 g/dl") =>
  records(by).enterResult({ opId: newId(), orderId, text });
const review = (orderId: never, baseVersion: number, by: Actor = doctor, told = "A little too few red cells.") =>
  records(by).reviewResult({ opId: newId(), orderId, baseVersion, told });
const listed = async (by: Actor) => (await records(by).orders({})).items;
const waiting = async (by: Actor = doctor) => (await records(by).resultsToReview()).items;
const toldAs = (template: string) =>
  hospital.db.selectFrom("notifications").select("accountId").where("template", "=", template).execute();

describe("an order", () => {
  test("goes its way from the request to the doctor's word, and the patient reads each step", async () => {
    const id = await ordered({ urgency: "urgent" });
    expect(await listed(asha)).toMatchObject([
      { id, status: "requested", urgency: "urgent", content: { tests, question: "Anaemia?" }, results: [] },
    ]);
    expect(await collect(id)).toMatchObject({ status: "collected" });
    const { version } = await enter(id);
    expect(await waiting()).toMatchObject([{ id, results: [{ source: "doctor", enteredBy: "Dr. Ananya Rao" }] }]);
    // the patient knows that it came, and reads it with the doctor's word
    expect(await listed(asha)).toMatchObject([{ status: "resulted", results: [], told: null }]);
    expect(await review(id, version)).toMatchObject({ status: "reviewed" });
    expect(await waiting()).toEqual([]);
    expect(await listed(asha)).toMatchObject([
      { status: "reviewed", results: [{ text: "Hb 9.8 g/dl" }], told: "A little too few red cells." },
    ]);
    expect(await toldAs("test_result")).toContainEqual({ accountId: asha.accountId });
  });

  test("is written until the note is signed, in a visit of one's own", async () => {
    const other = await addDoctor(hospital);
    await expect(order({}, other)).rejects.toThrow("not_found");
    const { version } = await records().saveNote({
      ...{ opId: newId(), encounterId: encounterId as never, baseVersion: 1 },
      note: { plan: "Wait" },
    });
    await records().completeVisit({ opId: newId(), encounterId: encounterId as never, finishLater: true });
    await order();
    await records().signVisit({ opId: newId(), encounterId: encounterId as never, baseVersion: version + 1 });
    await expect(order()).rejects.toThrow("illegal_transition");
  });

  test("is withdrawn by the doctor who ordered, with a reason, while nothing was taken", async () => {
    const id = await ordered();
    const colleague = await addDoctor(hospital);
    await opened(colleague);
    await expect(cancel(id, colleague)).rejects.toThrow("not_found");
    await cancel(id);
    expect(await listed(asha)).toMatchObject([{ status: "cancelled", cancelReason: "Not needed" }]);
    await expect(enter(id)).rejects.toThrow("illegal_transition");
    const taken = await ordered();
    await collect(taken);
    await expect(cancel(taken)).rejects.toThrow("illegal_transition");
  });

  test("takes only tests of our list by their code", async () => {
    await expect(order({ tests: [{ code: "horoscope", name: "Horoscope" }] })).rejects.toThrow("invalid_input");
    await order({ tests: [{ code: null, name: "Serum ceruloplasmin" }] });
  });
});

describe("a result", () => {
  test("comes from a doctor who treats the patient, or from the patient's people, and from nobody else", async () => {
    const id = await ordered();
    const [colleague, stranger, somebody] = [
      await addDoctor(hospital),
      await addDoctor(hospital),
      await addPatient(hospital),
    ];
    await opened(colleague);
    await expect(enter(id, stranger)).rejects.toThrow("not_found");
    await expect(enter(id, somebody)).rejects.toThrow("not_found");
    for (const role of ["front_desk", "pharmacist", "billing_manager", "admin"] as const)
      await expect(enter(id, { ...stranger, role, branchId: hospital.branchId as never })).rejects.toThrow("forbidden");
    await enter(id, colleague, "Hb 9.8");
    await enter(id, asha, "From the other laboratory: Hb 9.9");
    const both = (await waiting())[0]?.results ?? [];
    // of one moment here
    expect(both.toSorted((one, other) => (one.source < other.source ? -1 : 1))).toMatchObject([
      { source: "doctor", text: "Hb 9.8" },
      { source: "patient", enteredBy: null, text: "From the other laboratory: Hb 9.9" },
    ]);
    // what they entered themselves they read at once
    expect((await listed(asha))[0]?.results).toMatchObject([{ source: "patient" }]);
    expect(await toldAs("result_to_review")).toContainEqual({ accountId: doctor.accountId });
  });

  test("is not reviewed unread: one that came since stops the review", async () => {
    const id = await ordered();
    const { version } = await enter(id);
    await enter(id, asha, "Hb 9.9");
    await expect(review(id, version)).rejects.toThrow("version_conflict");
    const [seen] = await waiting();
    await review(id, seen?.version ?? 0);
    await expect(enter(id)).rejects.toThrow("illegal_transition");
    await expect(review(id, (seen?.version ?? 0) + 1)).rejects.toThrow("illegal_transition");
  });

  test("is reviewed once, whoever taps at the same moment, and lost to nobody who enters then", async () => {
    const id = await ordered();
    const { version } = await enter(id);
    const ends = await Promise.allSettled([
      review(id, version),
      review(id, version),
      enter(id, asha, "Hb 9.9"),
      review(id, version),
    ]);
    const [order] = await listed(doctor);
    const reviews = ends.filter((end, place) => place !== 2 && end.status === "fulfilled").length;
    expect(reviews).toBe(order?.status === "reviewed" ? 1 : 0);
    expect(order?.results).toHaveLength(ends[2]?.status === "fulfilled" ? 2 : 1);
    expect(ends[2]?.status === "fulfilled").toBe(order?.status === "resulted"); // a review closes, a result keeps it open
  });

  test("is not kept from the patient by a doctor who forgot it", async () => {
    const id = await ordered();
    await enter(id);
    const ctxAt = (hours: number) => {
      const { ctx } = asking(hospital, asha);
      return { ...ctx, now: hospital.now.add({ hours }) };
    };
    const read = async (hours: number) => (await listOrders(ctxAt(hours), { limit: 10 })).items[0]?.results ?? [];
    expect(await read(resultWaitsHours - 1)).toEqual([]);
    expect(await read(resultWaitsHours)).toMatchObject([{ text: "Hb 9.8 g/dl" }]);
  });

  test("is read by a doctor with the record open, and by nobody else", async () => {
    await ordered();
    const [colleague, stranger] = [await addDoctor(hospital), await addDoctor(hospital)];
    await opened(colleague);
    expect(await listed(colleague)).toHaveLength(1);
    expect(await waiting(colleague)).toEqual([]);
    expect(await listed(stranger)).toEqual([]);
    const { ctx, seen } = asking(hospital, colleague);
    await listOrders(ctx, { limit: 10 });
    expect([...seen]).toEqual([asha.patientId]);
  });
});

describe("the database", () => {
  test("knows the same words as the rules", async () => {
    const { rows } = await sql<{ name: string; def: string }>`
      select conname as name, pg_get_constraintdef(oid) as def from pg_constraint
      where conrelid = 'orders'::regclass and contype = 'c'`.execute(hospital.db);
    const named = (name: string) =>
      [...(rows.find((row) => row.name === name)?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word);
    expect(named("orders_status_check")).toEqual([...orderStatuses]);
    expect(named("orders_kind_check")).toEqual([...orderKinds]);
  });

  test("keeps what was asked and what came as they were", async () => {
    const id = await ordered();
    await enter(id);
    await expect(
      hospital.db
        .updateTable("orders")
        .set({ contentSealed: Buffer.from("x") })
        .where("id", "=", id)
        .execute(),
    ).rejects.toThrow("permission denied");
    for (const db of [hospital.db, owner]) {
      await expect(db.updateTable("orderResults").set({ at: hospital.now }).execute()).rejects.toThrow(
        /permission denied|append-only/,
      );
      await expect(db.deleteFrom("orderResults").execute()).rejects.toThrow(/permission denied|append-only/);
    }
  });

  test("and the audit hold no word of it in the clear", async () => {
    const id = await ordered({ tests: [{ code: null, name: "CANARY test" }], question: "CANARY question" });
    const { version } = await enter(id, doctor, "CANARY result");
    await review(id, version, doctor, "CANARY told");
    const { rows } = await sql<{ text: string }>`select
      (select string_agg(a::text, '') from audit_log a) || (select string_agg(o::text, '') from orders o)
      || (select string_agg(r::text, '') from order_results r) || (select string_agg(o::text, '') from operations o)
      || (select string_agg(n::text, '') from notifications n) as text`.execute(hospital.db);
    expect(rows[0]?.text).not.toContain("CANARY");
    const audited = hospital.db.selectFrom("auditLog").select("action").where("subjectId", "=", id).orderBy("seq");
    expect((await audited.execute()).map(({ action }) => action)).toEqual([
      "record.order_tests",
      "record.enter_result",
      "record.review_result",
    ]);
  });
});
