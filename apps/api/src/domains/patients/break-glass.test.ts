import { randomInt } from "node:crypto";
import { countedReadings } from "@carepoint/domain/audit/unusual-reading";
import { codeSpace, encodeMrn } from "@carepoint/domain/kernel/codes";
import { breakGlassId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { breakGlassInput, glassRule, lettersIn, reviewBreakGlassInput } from "@carepoint/domain/patients/break-glass";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, monday, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any } from "../../testing/scopes.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { breakGlass } from "./commands/break-glass.ts";
import { reviewBreakGlass } from "./commands/review-break-glass.ts";
import { findForBreakGlass, listBreakGlass, listOpenGlass } from "./queries/break-glass.ts";
import { readWhoMaySee } from "./queries/care-team.ts";

let hospital: TestHospital;
let doctor: Actor;
let admin: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let mrn: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  admin = await addAdmin();
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Night" });
  patient = await addPatient(hospital, "Meera");
  ({ mrn } = await hospital.db
    .selectFrom("patients")
    .select("mrn")
    .where("id", "=", patient.patientId)
    .executeTakeFirstOrThrow());
});

async function addAdmin(): Promise<Actor> {
  const account = await openAccount(hospital, "Administration");
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin", validFrom: monday }).execute();
  return { ...systemActor, role: "admin", accountId: account as Actor["accountId"] };
}

const reason = "Found unconscious at the gate";
const breaking = (by: Actor, more: object = {}, now = monday) =>
  hospital.as(
    by,
    (ctx) => {
      const input = { patientId: patient.patientId, found: mrn, code: "unconscious", reason, ...more };
      return breakGlass(ctx, any(by), breakGlassInput.parse(input));
    },
    now,
  );
const finding = (text: string) => findForBreakGlass(asking(hospital, doctor, "any").ctx, { text });

test("nobody goes through the record numbers, which follow each other", async () => {
  const strict = { ...hospital.services.env, strictLimits: true };
  const look = (number: number) =>
    findForBreakGlass({ ...asking(hospital, doctor, "any").ctx, env: strict }, { text: encodeMrn(number) });
  for (let number = 0; number < glassRule.findsPerHour; number += 1) await look(number);
  await expect(look(glassRule.findsPerHour)).rejects.toMatchObject({ code: "rate_limited" });
  expect(countedReadings).toContain("patients.findForBreakGlass");
});

test("a patient is found by their record number, a telephone or a visit's code, whole, and never by a name", async () => {
  const phoneIndex = hospital.services.sealer.blindIndex("patients.phone", "+919800000001");
  await hospital.db.updateTable("patients").set({ phoneIndex }).where("id", "=", patient.patientId).execute();
  const other = await addDoctor(hospital);
  await addVisit(hospital, { doctor: other, patientId: patient.patientId });
  const { code } = await hospital.db
    .selectFrom("appointments")
    .select("code")
    .where("patientId", "=", patient.patientId)
    .executeTakeFirstOrThrow();
  for (const text of [mrn, mrn.toLowerCase(), "+919800000001", "98000 00001", code])
    expect((await finding(text)).map(({ id, open }) => ({ id, open }))).toEqual([
      { id: patient.patientId, open: false },
    ]);
  for (const text of ["Meera", "98000", "CP-", encodeMrn(randomInt(codeSpace)), "%%%%"])
    expect(await finding(text)).toEqual([]);
});

test("the search is a look at whom it found", async () => {
  const asked = asking(hospital, doctor, "any");
  await findForBreakGlass(asked.ctx, { text: mrn });
  expect([...asked.seen]).toEqual([patient.patientId]);
});

test("an id alone opens nothing: the number must find this patient", async () => {
  const another = await addPatient(hospital);
  await expect(breaking(doctor, { patientId: another.patientId })).rejects.toThrow("not_found");
  await expect(breaking(doctor, { found: "Meera Rao" })).rejects.toThrow("not_found");
});

test("a reason has fifteen letters, in any script, and the database counts too", async () => {
  const input = { patientId: patient.patientId, found: mrn, code: "covering" };
  expect(breakGlassInput.safeParse({ ...input, reason: "too short. . . ." }).success).toBe(false);
  expect(breakGlassInput.safeParse({ ...input, reason: "मरीज़ बेहोश मिले हैं" }).success).toBe(true);
  expect(lettersIn(" . - a1 क्")).toBe(4);
  const row = {
    ...{ id: crypto.randomUUID(), patientId: patient.patientId, doctorId: doctor.doctorId ?? "", code: "covering" },
    ...{ accountId: doctor.accountId ?? "", reasonSealed: Buffer.alloc(1), reasonLetters: 14 },
    ...{ openedAt: monday, untilAt: monday.add({ minutes: glassRule.minutes }) },
  };
  await expect(hospital.db.insertInto("breakGlass").values(row).execute()).rejects.toMatchObject({
    constraint: "break_glass_reason",
  });
  const longer = { ...row, reasonLetters: 15, untilAt: monday.add({ minutes: 31 }) };
  await expect(hospital.db.insertInto("breakGlass").values(longer).execute()).rejects.toMatchObject({
    constraint: "break_glass_length",
  });
});

test("whoever treats the patient, or has the record open, breaks no glass", async () => {
  await breaking(doctor);
  await expect(breaking(doctor)).rejects.toThrow("illegal_transition");
  const treating = await addDoctor(hospital);
  await addVisit(hospital, { doctor: treating, patientId: patient.patientId });
  await expect(breaking(treating)).rejects.toThrow("illegal_transition");
});

test("after half an hour it is over, and a doctor may open it again with another reason", async () => {
  const { breakGlassId: id } = await breaking(doctor);
  const open = async (minutes: number) => {
    const ctx = { ...asking(hospital, doctor).ctx, now: monday.add({ minutes }) };
    return (await listOpenGlass(ctx, { doctorId: doctor.doctorId })).map((glass) => glass.id);
  };
  expect(await open(0)).toEqual([id]);
  expect(await open(29)).toEqual([id]);
  expect(await open(30)).toEqual([]);
  await breaking(doctor, {}, monday.add({ minutes: 30 }));
});

test("a doctor opens ten records within 24 hours, and then is told so", async () => {
  for (let each = 0; each < glassRule.perDay; each += 1)
    await breaking(doctor, {}, monday.add({ minutes: each * glassRule.minutes }));
  const later = monday.add({ minutes: glassRule.perDay * glassRule.minutes });
  await expect(breaking(doctor, {}, later)).rejects.toThrow("glass_limit");
  await breaking(doctor, {}, monday.add({ hours: 24, minutes: 1 }));
});

test("ten are ten when a doctor asks for all at once", async () => {
  const patients = await Promise.all(Array.from({ length: glassRule.perDay + 4 }, () => addPatient(hospital)));
  const rows = await hospital.db.selectFrom("patients").select(["id", "mrn"]).execute();
  const mrnOf = (id: string) => rows.find((row) => row.id === id)?.mrn;
  const tries = await Promise.allSettled(
    patients.map(({ patientId }) => breaking(doctor, { patientId, found: mrnOf(patientId) })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(glassRule.perDay);
});

test("the administration and the patient's people are told at once, without whose record it is or why", async () => {
  await breaking(doctor);
  const notices = await hospital.db
    .selectFrom("notifications")
    .select(["accountId", "template", "params"])
    .where("accountId", "in", [admin.accountId ?? "", patient.accountId ?? ""])
    .where("createdAt", "=", monday)
    .orderBy("id", "desc")
    .limit(2)
    .execute();
  expect(new Set(notices)).toEqual(
    new Set([
      { accountId: admin.accountId, template: "break_glass_review", params: {} },
      { accountId: patient.accountId, template: "break_glass_told", params: {} },
    ]),
  );
});

test("the patient reads who opened the record and why, and the reason's words are for the review alone", async () => {
  const { breakGlassId: id } = await breaking(doctor);
  const { emergencies, doctors } = await readWhoMaySee(asking(hospital, patient).ctx, patient.patientId);
  expect(emergencies).toMatchObject([{ doctorName: "Dr. Night", code: "unconscious", outcome: null }]);
  expect(doctors).toMatchObject([{ doctorName: "Dr. Night", source: "break_glass" }]);
  expect(await listed(id, true)).toMatchObject({
    doctorName: "Dr. Night",
    patientName: "Meera",
    reason,
    review: null,
    mine: false,
  });
  const kept = await hospital.db
    .selectFrom("auditLog")
    .select("difference")
    .where("patientId", "=", patient.patientId)
    .execute();
  expect(JSON.stringify(kept)).not.toContain("gate");
});

test("every look under broken glass is shown to the patient as one in an emergency, and later ones are not", async () => {
  const chart = { patientId: patientIdOf.parse(patient.patientId) };
  await breaking(doctor);
  await calling(hospital, doctor).records.chart(chart);
  await hospital.db
    .insertInto("accessLog")
    .values({
      ...{ at: monday.add({ minutes: 30 }), actorId: doctor.accountId ?? "", role: "doctor" },
      ...{ procedure: "records.chart", patientIds: [patient.patientId], requestId: "later" },
    })
    .execute();
  const looks = await calling(hospital, patient).patients.looks({ ...chart, limit: 10 });
  expect(looks.map(({ emergency, kinds, role }) => ({ emergency, kinds, role }))).toEqual([
    { emergency: false, kinds: ["chart"], role: "doctor" },
    { emergency: true, kinds: ["chart"], role: "doctor" },
  ]);
});

const listed = async (id: string, waiting: boolean) =>
  (await listBreakGlass(asking(hospital, admin, "any").ctx, { waiting, limit: 100 })).find((row) => row.id === id);

const reviewing = (by: Actor, id: string, more: object = {}) =>
  hospital.as(by, (ctx) =>
    reviewBreakGlass(ctx, any(by), reviewBreakGlassInput.parse({ breakGlassId: id, outcome: "justified", ...more })),
  );

test("somebody else reviews it, once, and says why it was not right", async () => {
  const { breakGlassId: id } = await breaking(doctor);
  expect(reviewBreakGlassInput.safeParse({ breakGlassId: id, outcome: "misuse" }).success).toBe(false);
  await expect(reviewing({ ...admin, accountId: doctor.accountId }, id)).rejects.toMatchObject({
    constraint: "break_glass_reviewed_by_another",
  });
  await reviewing(admin, id, { outcome: "misuse", note: "Nobody was unconscious" });
  await expect(reviewing(admin, id)).rejects.toMatchObject({ constraint: "break_glass_reviews_pkey" });
  const { emergencies } = await readWhoMaySee(asking(hospital, patient).ctx, patient.patientId);
  expect(emergencies).toMatchObject([{ outcome: "misuse" }]);
  expect(await listed(id, true)).toBeUndefined();
  expect((await listed(id, false))?.review).toMatchObject({
    outcome: "misuse",
    note: "Nobody was unconscious",
    by: "Administration",
  });
});

test("who reviews has given the password a moment ago", async () => {
  const { breakGlassId: id } = await breaking(doctor);
  const asked = { opId: crypto.randomUUID(), breakGlassId: breakGlassId.parse(id), outcome: "justified" as const };
  await expect(calling(hospital, admin).patients.reviewBreakGlass(asked)).rejects.toThrow("proof_required");
});

test("what was broken stays as it was written", async () => {
  await breaking(doctor);
  await expect(hospital.db.updateTable("breakGlass").set({ code: "identity" }).execute()).rejects.toThrow();
  await expect(hospital.db.deleteFrom("breakGlass").execute()).rejects.toThrow();
});

test("a chart entry may be written in an emergency, and nothing about the visit of another", async () => {
  const { breakGlassId: id } = await breaking(doctor);
  const entry = { kind: "allergy" as const, substance: "Penicillin" };
  const opId = () => crypto.randomUUID();
  const patientId = patientIdOf.parse(patient.patientId);
  await calling(hospital, doctor).records.recordEntry({ opId: opId(), patientId, content: entry });
  const visit = await addVisit(hospital, { doctor: await addDoctor(hospital), patientId, status: "in_progress" });
  const appointmentId = visit as Parameters<ReturnType<typeof calling>["records"]["openVisit"]>[0]["appointmentId"];
  await expect(calling(hospital, doctor).records.openVisit({ opId: opId(), appointmentId })).rejects.toThrow(
    "not_found",
  );
  expect((await listed(id, true))?.written).toBe(1);
});
