import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { refillConsults } from "@carepoint/domain/records/refill-consult";
import { refillDays } from "@carepoint/domain/records/refill-days";
import { refillStatuses } from "@carepoint/domain/records/states";
import { inForceDays } from "@carepoint/domain/records/verification";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { linesOf } from "../../testing/formulary.ts";
import { openedVisit } from "../../testing/opened.ts";
import { deliver } from "../notifications/jobs.ts";
import { listRefills } from "./queries/refills.ts";
import { lapseRefills } from "./workers.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let prescriptionId: never;
let line: Awaited<ReturnType<typeof linesOf>>;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  line = await linesOf(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital);
  prescriptionId = await issued([line("Amlodipine", { strength: "5 mg", frequency: "OD" })]);
});

const records = (actor: Actor = doctor) => calling(hospital, actor).records;
async function issued(lines: object[], more: object = {}): Promise<never> {
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: asha.patientId });
  const input = { opId: newId(), encounterId, lines, advice: "Less salt", followUp: "2026-12-20", ...more };
  return (await records().issuePrescription(input as never)).prescriptionId as never;
}
const ask = (by: Actor = asha, of = prescriptionId) => records(by).askRefill({ opId: newId(), prescriptionId: of });
const asked = async () => (await ask()).refillId as never;
const waiting = async (by: Actor = doctor) => (await records(by).refills()).items;
const reissue = (refillId: never, more: object = {}, by: Actor = doctor) =>
  records(by).reissuePrescription({ opId: newId(), refillId, ...more } as never);
const decline = (refillId: never, by: Actor = doctor) =>
  records(by).declineRefill({ opId: newId(), refillId, reason: "Come and be seen first" });
const after = (by: Actor = asha, of = prescriptionId) => records(by).afterPrescription({ prescriptionId: of });
const allergyTo = (substance: string) =>
  records().recordEntry({
    ...{ opId: newId(), patientId: patientIdOf.parse(asha.patientId) },
    content: { kind: "allergy", substance },
  } as never);

describe("a refill", () => {
  test("is one tap: the same medicines as a new prescription, in the place of the old one, with how the two spoke", async () => {
    const id = await asked();
    expect(await after()).toMatchObject({ inForce: true, mayAct: true, refill: { status: "asked" } });
    expect(await waiting()).toMatchObject([
      { id, askedByPatient: true, alerts: [], prescription: { id: prescriptionId } },
    ]);
    const { prescriptionId: next } = await reissue(id);
    const read = await records(asha).readPrescription({ prescriptionId: next as never });
    expect(read).toMatchObject({
      status: "issued",
      supersedes: prescriptionId,
      content: { lines: [{ name: "Amlodipine" }], advice: "Less salt" },
      reissued: { askedByPatient: true, consult: "record", askedAt: "2026-12-07T02:30:00.000Z" },
    });
    expect(read.content.followUp).toBeUndefined(); // that day was said of that time
    expect(await records(asha).readPrescription({ prescriptionId })).toMatchObject({ status: "superseded" });
    expect(await after()).toMatchObject({ inForce: false, refill: { status: "reissued", reissuedAs: next } });
    expect(await waiting()).toEqual([]);
  });

  test("is asked for once while one waits, by nobody but the patient's people, and not of what no longer counts", async () => {
    const stranger = await addPatient(hospital);
    await expect(ask(stranger)).rejects.toThrow("not_found");
    await expect(ask({ ...asha, patientIds: [] })).rejects.toThrow("not_found"); // who may only read
    const asks = await Promise.allSettled([ask(), ask(), ask(), ask()]);
    expect(asks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of asks) if (end.status === "rejected") expect(end.reason).toMatchObject({ message: "duplicate" });
    const [waits] = await waiting();
    await decline(waits?.id as never);
    await ask(); // answered, it can be asked anew
    const old = await issued([line("Metformin")]);
    await hospital.db
      .updateTable("refillRequests")
      .set({ status: "lapsed", answeredAt: hospital.now })
      .where("prescriptionId", "=", prescriptionId)
      .where("status", "=", "asked")
      .execute();
    await records().cancelPrescription({ opId: newId(), prescriptionId: old, reason: "Wrong" });
    await expect(ask(asha, old)).rejects.toThrow("illegal_transition");
    const { ctx } = asking(hospital, asha);
    const late = { ...ctx, now: hospital.now.add({ hours: 24 * (inForceDays + 1) }) };
    const { readAfterPrescription } = await import("./queries/refills.ts");
    expect(await readAfterPrescription(late, prescriptionId)).toMatchObject({ inForce: false });
  });

  test("is answered once, whoever taps at the same moment", async () => {
    const id = await asked();
    const ends = await Promise.allSettled([reissue(id), decline(id), reissue(id), decline(id)]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const end of ends)
      if (end.status === "rejected") expect(end.reason).toMatchObject({ message: "illegal_transition" });
    const inForce = hospital.db
      .selectFrom("prescriptions")
      .select("id")
      .where("patientId", "=", asha.patientId)
      .where("status", "=", "issued");
    expect(await inForce.execute()).toHaveLength(1);
  });

  test("and a new asking in the same moment end without a deadlock", async () => {
    const id = await asked();
    const ends = await Promise.allSettled([reissue(id), ask(), ask(), decline(id), ask()]);
    for (const end of ends)
      if (end.status === "rejected")
        expect(["duplicate", "illegal_transition"]).toContain((end.reason as Error).message);
  });

  test("is judged anew: an allergy recorded since stops it until its own reason answers", async () => {
    const pills = await issued([line("Amoxicillin", { frequency: "1-1-1", durationDays: 5 })]);
    await allergyTo("Penicillin");
    const { refillId } = await ask(asha, pills);
    const [waits] = await waiting();
    expect(waits).toMatchObject({ allergies: ["Penicillin"], alerts: [{ alert: "allergy", line: 0 }] });
    await expect(reissue(refillId as never)).rejects.toThrow("alerts_unanswered");
    const { line: place, alert, about } = waits?.alerts[0] ?? { line: 0, alert: "allergy", about: "" };
    const overrides = [{ line: place, alert, about, reason: "Tolerated twice since" }];
    const { prescriptionId: next } = await reissue(refillId as never, { overrides });
    const again = (await records(asha).askRefill({ opId: newId(), prescriptionId: next as never })).refillId as never;
    expect(await waiting()).toMatchObject([{ alerts: [] }]); // the reason still answers what it answered
    await reissue(again);
  });

  test("of what may never be prescribed from afar is refused, however the two spoke", async () => {
    const pills = await issued([line("Zolpidem", { strength: "5 mg", frequency: "HS", durationDays: 5 })]);
    const { refillId } = await ask(asha, pills);
    await expect(reissue(refillId as never, { consult: "video" })).rejects.toThrow("telemedicine_prohibited");
  });

  test("is declined with a reason that the patient reads, and nobody else's to answer", async () => {
    const id = await asked();
    const other = await addDoctor(hospital);
    await expect(decline(id, other)).rejects.toThrow("not_found");
    await expect(reissue(id, {}, other)).rejects.toThrow("not_found");
    await expect(decline(id, asha)).rejects.toThrow("forbidden");
    await decline(id);
    expect(await after()).toMatchObject({ refill: { status: "declined", reason: "Come and be seen first" } });
    const { rows } = await sql<{ text: string }>`select (select string_agg(r::text, '') from refill_requests r)
      || (select string_agg(a::text, '') from audit_log a) || (select string_agg(o::text, '') from operations o) as text`.execute(
      hospital.db,
    );
    expect(rows[0]?.text).not.toContain("be seen first");
  });

  test("lapses when nobody answered in time, and is told without a word of what it is about", async () => {
    const id = await asked();
    const sweep = (days: number) =>
      runJob(hospital.jobContext(hospital.now.add({ hours: 24 * days })), lapseRefills, {});
    await sweep(refillDays - 1);
    expect(await waiting()).toHaveLength(1);
    await sweep(refillDays);
    await sweep(refillDays + 1);
    expect(await waiting()).toEqual([]);
    expect(await after()).toMatchObject({ refill: { status: "lapsed", answeredAt: "2026-12-14T02:30:00.000Z" } });
    await expect(decline(id)).rejects.toThrow("illegal_transition");
    const told = hospital.db.selectFrom("notifications").select(["accountId", "template", "params"]);
    const notices = await told.where("template", "in", ["refill_asked", "refill_answered"]).execute();
    expect(notices).toContainEqual({ accountId: doctor.accountId, template: "refill_asked", params: {} });
    expect(notices.filter(({ accountId }) => accountId === asha.accountId)).toEqual([
      { accountId: asha.accountId, template: "refill_answered", params: {} },
    ]);
  });

  test("shows its doctor the record, which the patient's list of looks names", async () => {
    await asked();
    const { ctx, seen } = asking(hospital, doctor);
    await listRefills(ctx);
    expect([...seen]).toEqual([asha.patientId]);
  });
});

test("the database knows the same words as the rules", async () => {
  const { rows } = await sql<{ name: string; def: string }>`
    select conname as name, pg_get_constraintdef(oid) as def from pg_constraint
    where conrelid = 'refill_requests'::regclass and contype = 'c'`.execute(hospital.db);
  const named = (name: string) =>
    [...(rows.find((row) => row.name === name)?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word);
  expect(named("refill_requests_status_check")).toEqual([...refillStatuses]);
  expect(named("refill_requests_consult_check")).toEqual([...refillConsults]);
});
