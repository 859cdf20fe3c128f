import { type AppointmentId, appointmentId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { prescriptionPaperPath, summaryPaperPath } from "@carepoint/domain/records/papers";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { checkAddress, verifyPrescription } from "./queries/verification.ts";
import { recordRoutes } from "./routes.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let visit: AppointmentId;
let encounterId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Joshi" }));
  asha = await addPatient(hospital);
  visit = appointmentId.parse(await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" }));
  ({ encounterId } = await records().openVisit({ opId: newId(), appointmentId: visit }));
});

const records = (actor = doctor) => calling(hospital, actor).records;
const course = { strength: "500 mg", form: "tablet", dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1" } as const;
const issue = (details: object = {}) =>
  records().issuePrescription({
    opId: newId(),
    encounterId,
    lines: [{ ...course, durationDays: 5, name: "Crocin", genericName: "Paracetamol" }],
    ...details,
  });
const current = async () => (await records().visitContext({ appointmentId: visit })).encounter?.version ?? 0;
const sign = async () => records().signVisit({ opId: newId(), encounterId, baseVersion: await current() });

function get(path: string, actor: Actor, requestId = "test") {
  const { services, now } = hospital;
  const rest = { session: null, ended: null, epoch: "", requestId, address: "", setCookie: () => undefined };
  return recordRoutes(services, async () => ({ ...services, ...rest, now, actor })).request(path);
}

const paper = (id: string, actor: Actor, form: Partial<Parameters<typeof prescriptionPaperPath>[1]> = {}) =>
  get(prescriptionPaperPath(id, { size: "a5", lang: "en", ...form }), actor);
const summary = (actor: Actor, id: string = visit) => get(summaryPaperPath(id, { size: "a5", lang: "en" }), actor);
const textOf = async (answer: Response) => {
  expect(answer.status).toBe(200);
  const { text, pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
  return { text: text.replaceAll(/\s+/g, " "), width: Math.round(pages[0]?.width ?? 0) };
};

describe("a prescription's paper", () => {
  test("is a download that nothing keeps, and its name says nobody's", async () => {
    const { prescriptionId } = await issue();
    const { headers } = await paper(prescriptionId, asha);
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''prescription-2026-12-07.pdf");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("says the same to its doctor and its patient, on either size, in three languages", async () => {
    const { prescriptionId } = await issue();
    const { text, width } = await textOf(await paper(prescriptionId, doctor));
    for (const fact of ["Asha", "PARACETAMOL 500 mg, Tablet (Crocin)", "Quantity: 10 tablets", "Dr. Meera Joshi"])
      expect(text).toContain(fact);
    expect(text).toContain("No allergies on record. Ask.");
    expect(width).toBe(420);
    expect((await textOf(await paper(prescriptionId, asha))).text).toBe(text);
    expect((await textOf(await paper(prescriptionId, asha, { size: "a4", lang: "hi" }))).width).toBe(595);
    expect((await textOf(await paper(prescriptionId, asha, { lang: "ta" }))).text).not.toContain("Quantity");
  });

  test("has the allergies as they are known when it is printed", async () => {
    const { prescriptionId } = await issue();
    const content = { kind: "allergy" as const, substance: "Penicillin", reaction: "Rash" };
    await calling(hospital, asha).records.recordEntry({
      opId: newId(),
      patientId: patientIdOf.parse(asha.patientId),
      content,
    });
    expect((await textOf(await paper(prescriptionId, doctor))).text).toContain("Allergies: Penicillin (Rash)");
  });

  test("of one that was withdrawn says so", async () => {
    const { prescriptionId } = await issue();
    await records().cancelPrescription({ opId: newId(), prescriptionId, reason: "Wrong strength" });
    const { text } = await textOf(await paper(prescriptionId, asha));
    expect(text).toContain("Withdrawn Do not give or take medicines by this paper. Wrong strength");
  });

  test("is nobody else's: another patient's, another doctor's and one that is not there look alike", async () => {
    const { prescriptionId } = await issue();
    const [stranger, colleague] = [await addPatient(hospital), await addDoctor(hospital)];
    for (const answer of [
      await paper(prescriptionId, stranger),
      await paper(prescriptionId, colleague),
      await paper(newId(), asha),
    ]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ error: "not_found" });
    }
    expect((await paper(prescriptionId, await addFrontDesk(hospital))).status).toBe(403);
    expect((await paper(prescriptionId, { ...systemActor, role: "anonymous" })).status).toBe(401);
  });

  test("is asked for in sizes and languages that there are", async () => {
    const { prescriptionId } = await issue();
    const { status } = await get(`/api/prescriptions/${prescriptionId}/paper?size=roll`, asha);
    expect(status).toBe(400);
    expect((await get(`/api/prescriptions/${prescriptionId}/paper?lang=../en`, asha)).status).toBe(400);
    expect((await get("/api/prescriptions/nothing/paper", asha)).status).toBe(400);
    expect((await get(`/api/prescriptions/${prescriptionId}/paper`, asha)).status).toBe(200);
  });

  test("tells the patient who looked", async () => {
    const { prescriptionId } = await issue();
    await textOf(await paper(prescriptionId, doctor));
    const looks = await calling(hospital, asha).patients.looks({ patientId: patientIdOf.parse(asha.patientId) });
    expect(looks.map(({ kinds }) => kinds)).toContainEqual(["prescriptions"]);
    const rows = await hospital.db.selectFrom("accessLog").select(["procedure", "patientIds"]).execute();
    expect(rows).toContainEqual({ procedure: "records.prescriptionPaper", patientIds: [asha.patientId] });
  });
});

describe("a visit's summary", () => {
  test("is there once the note is signed, with what was measured, written and prescribed in it", async () => {
    const patientId = patientIdOf.parse(asha.patientId);
    const readings = { systolic: 130, diastolic: 85, pulse: 72 };
    const takenAt = hospital.now.toString() as never;
    const content = { kind: "vitals" as const, takenAt, readings };
    await records().recordEntry({ opId: newId(), patientId, encounterId: encounterId as never, content });
    const version = await current();
    const diagnoses = [{ text: "Bronchitis", icd10: "J20.9" }];
    const note = { subjective: "Cough", objective: "", assessment: "Bronchitis", plan: "Rest", diagnoses };
    await records().saveNote({ opId: newId(), encounterId, baseVersion: version, note });
    const withdrawn = await issue({ lines: [{ ...course, durationDays: 3, name: "Ibuprofen" }] });
    await records().cancelPrescription({
      opId: newId(),
      prescriptionId: withdrawn.prescriptionId,
      reason: "Not needed",
    });
    await issue({ diagnosis: "Acute bronchitis", followUp: "2026-12-14" });
    expect((await summary(asha)).status).toBe(404);
    expect((await summary(doctor)).status).toBe(404);
    await sign();
    await records().addAddendum({ opId: newId(), encounterId, text: "The X-ray is clear." });
    const { text } = await textOf(await summary(asha));
    for (const fact of [
      "Visit summary",
      "Blood pressure 130/85 mmHg, Pulse 72 /min",
      "What you told us: Cough",
      "What the doctor thinks: Bronchitis",
      "Diagnosis: Bronchitis (J20.9, provisional)",
      ": The X-ray is clear.",
      "PARACETAMOL 500 mg",
      "Diagnosis: Acute bronchitis",
      "Come again: 14 Dec 2026",
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain("IBUPROFEN");
    expect((await textOf(await summary(doctor))).text).toBe(text);
  });

  test("is nobody else's", async () => {
    await records().saveNote({ opId: newId(), encounterId, baseVersion: await current(), note: { plan: "Rest" } });
    await sign();
    expect((await summary(await addPatient(hospital))).status).toBe(404);
    expect((await summary(await addDoctor(hospital))).status).toBe(404);
    expect((await summary(await addFrontDesk(hospital))).status).toBe(403);
    expect((await summary(asha, newId())).status).toBe(404);
  });
});

const visitor: Actor = { ...systemActor, role: "anonymous" };
const verify = (code: string, actor = visitor) => calling(hospital, actor).records.verifyPrescription({ code });
const codeOnPaper = (id: string) => {
  return new URL(checkAddress(hospital.services, "prescription", id)).pathname.replace("/rx/", "");
};

describe("the code on a paper", () => {
  test("tells a stranger when and by whom it was issued, and how it stands: never whose it is, nor a medicine", async () => {
    const { prescriptionId } = await issue({ diagnosis: "Acute bronchitis" });
    const told = await verify(codeOnPaper(prescriptionId));
    expect(told).toMatchObject({
      issuedAt: expect.stringContaining("2026-12-07T02:30:00"),
      doctorName: "Dr. Meera Joshi",
      standing: "in_force",
      dispensed: { times: 0, of: 1 },
    });
    expect(told.registrationNumber).not.toBe("");
    expect(JSON.stringify(told)).not.toMatch(/asha|paracetamol|crocin|bronchitis|CP-/i);
    expect(JSON.stringify(told)).not.toContain(asha.patientId);
  });

  test("follows what becomes of it", async () => {
    const first = await issue();
    const second = await issue({ supersedes: first.prescriptionId });
    expect((await verify(codeOnPaper(first.prescriptionId))).standing).toBe("superseded");
    await records().cancelPrescription({
      opId: newId(),
      prescriptionId: second.prescriptionId,
      reason: "Wrong strength",
    });
    expect((await verify(codeOnPaper(second.prescriptionId))).standing).toBe("cancelled");
  });

  test("after half a year says that it is old", async () => {
    const { prescriptionId } = await issue();
    const { ctx } = asking(hospital, visitor, "any");
    const at = (days: number) => ({ ...ctx, now: hospital.now.add({ hours: 24 * days }) });
    expect((await verifyPrescription(at(180), codeOnPaper(prescriptionId))).standing).toBe("in_force");
    expect((await verifyPrescription(at(181), codeOnPaper(prescriptionId))).standing).toBe("expired");
  });

  test("that we did not write, or of one that is not there, looks the same", async () => {
    const { prescriptionId } = await issue();
    const { sealer } = hospital.services;
    const signed = (purpose: string, text: string) => `${text}.${sealer.sign(purpose, text)}`;
    for (const code of [
      codeOnPaper(newId()),
      prescriptionId,
      `${prescriptionId}.`,
      `${codeOnPaper(prescriptionId).slice(0, -1)}_`,
      `${codeOnPaper(prescriptionId)}.more`,
      signed("display", prescriptionId),
      signed("prescription", "nothing"),
      "",
    ]) {
      expect(await verify(code).then(() => "found", codeOf)).toBe("not_found");
    }
  });

  test("leaves no row that says who looked", async () => {
    const { prescriptionId } = await issue();
    const looks = () => hospital.db.selectFrom("accessLog").select("id").execute();
    const before = await looks();
    await verify(codeOnPaper(prescriptionId), await addPatient(hospital));
    expect(await looks()).toEqual(before);
  });

  test("is tried so often by one network and no more, and no address stands in the table of limits", async () => {
    const { ctx } = asking(hospital, visitor, "any");
    const strict = { ...ctx, env: { ...ctx.env, strictLimits: true }, address: "203.0.113.7" };
    const said: string[] = [];
    for (let turn = 0; turn < 122; turn += 1) said.push(await verifyPrescription(strict, "guess").then(String, codeOf));
    expect([said.filter((each) => each === "not_found").length, said.at(-1)]).toEqual([120, "rate_limited"]);
    const limits = await hospital.db.selectFrom("rateLimits").select("key").execute();
    expect(limits.filter(({ key }) => key.includes("203.0.113"))).toEqual([]);
  });
});
