import { appointmentId, chartEntryId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { type ChartContent, chartKinds } from "@carepoint/domain/records/chart";
import { chartEntryStatuses } from "@carepoint/domain/records/states";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { readChart } from "./queries/chart.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
  await addVisit(hospital, { doctor, patientId: asha.patientId });
});

const penicillin = { kind: "allergy", substance: "Penicillin", reaction: "Rash", severity: "severe" } as const;
const none = { kind: "no_allergies" } as const;
const diabetes = { kind: "problem", text: "Diabetes", icd10: "E11.9", since: "2019" } as const;
const contents: Readonly<Record<ChartContent["kind"], Parameters<typeof enter>[1]>> = {
  allergy: penicillin,
  no_allergies: none,
  problem: diabetes,
  immunisation: { kind: "immunisation", vaccine: "Td", dose: 2, given: "2024-05" },
  history: { kind: "history", about: "operation", text: "Appendix", since: "2001" },
  vitals: { kind: "vitals", takenAt: "2026-12-07T02:20:00Z", readings: { systolic: 130, diastolic: 85, pulse: 72 } },
};

type Records = ReturnType<typeof calling>["records"];
const as = (actor: Actor): Records => calling(hospital, actor).records;
const patientId = () => patientIdOf.parse(asha.patientId);
const enter = (actor: Actor, content: Parameters<Records["recordEntry"]>[0]["content"], more: object = {}) =>
  as(actor).recordEntry({ opId: newId(), patientId: patientId(), content, ...more });
const chart = (actor: Actor = doctor) => as(actor).chart({ patientId: patientId() });
const versions = (entryId: string, actor = doctor) => as(actor).entryVersions({ entryId: chartEntryId.parse(entryId) });
const correct = (
  actor: Actor,
  entryId: string,
  content: Parameters<Records["recordEntry"]>[0]["content"],
  baseVersion = 1,
) => as(actor).correctEntry({ opId: newId(), entryId: chartEntryId.parse(entryId), baseVersion, content });
const mark = (actor: Actor, entryId: string, event: "resolve" | "reopen" | "strike", baseVersion = 1) =>
  as(actor).markEntry({
    opId: newId(),
    entryId: chartEntryId.parse(entryId),
    baseVersion,
    event,
    reason: "said so by the patient",
  });
/** What banner, devices and prescribing read. */
const banner = async () => {
  const { allergies, noKnownAllergies } = await calling(hospital, asha).patients.byId({ patientId: patientId() });
  return noKnownAllergies ? "none known" : allergies.map(({ substance }) => substance);
};

describe("an entry", () => {
  test.each(chartKinds)("of each kind (%s) is written by a doctor and says who and when", async (kind) => {
    const { entryId } = await enter(doctor, contents[kind]);
    const { entries } = await chart();
    const stamp = { at: "2026-12-07T02:30:00.000Z", by: "Dr. Ananya Rao", role: "doctor" };
    expect(entries).toMatchObject([
      { id: entryId, version: 1, status: "active", content: { kind }, recorded: stamp, changed: stamp },
    ]);
    expect((await chart(asha)).entries).toEqual(entries);
  });

  test("is corrected by its next version, and the words before stay readable with their authors", async () => {
    const { entryId } = await enter(doctor, diabetes);
    const colleague = await addDoctor(hospital, { name: "Dr. Vikram Shah" });
    await addVisit(hospital, { doctor: colleague, patientId: asha.patientId });
    await as(colleague).correctEntry({
      opId: newId(),
      entryId: chartEntryId.parse(entryId),
      baseVersion: 1,
      content: { ...diabetes, text: "Diabetes, type 2" },
      reason: "type was missing",
    });
    const [entry] = (await chart()).entries;
    expect(entry).toMatchObject({
      version: 2,
      content: { text: "Diabetes, type 2" },
      recorded: { by: "Dr. Ananya Rao" },
      changed: { by: "Dr. Vikram Shah" },
    });
    expect((await versions(entryId)).versions).toMatchObject([
      { version: 2, content: { text: "Diabetes, type 2" }, reason: "type was missing", written: { role: "doctor" } },
      { version: 1, content: { text: "Diabetes" }, reason: null, written: { by: "Dr. Ananya Rao" } },
    ]);
  });

  test("is over and holds again; what was struck is never true again, and only its versions show it", async () => {
    const { entryId } = await enter(doctor, diabetes);
    expect(await mark(doctor, entryId, "resolve", 1)).toMatchObject({ status: "resolved", version: 2 });
    expect((await chart()).entries).toMatchObject([{ status: "resolved" }]);
    expect(await mark(doctor, entryId, "reopen", 2)).toMatchObject({ status: "active" });
    await expect(mark(doctor, entryId, "reopen", 3)).rejects.toThrow("illegal_transition");
    expect(await mark(doctor, entryId, "strike", 3)).toMatchObject({ status: "struck" });
    await expect(mark(doctor, entryId, "reopen", 4)).rejects.toThrow("illegal_transition");
    await expect(correct(doctor, entryId, diabetes, 4)).rejects.toThrow("illegal_transition");
    expect((await chart()).entries).toEqual([]);
    const shown = (await versions(entryId)).versions.map(({ status }) => status);
    expect(shown).toEqual(["struck", "active", "resolved", "active"]);
  });

  test("is not overwritten by whoever did not see its last version", async () => {
    const { entryId } = await enter(doctor, diabetes);
    const texts = ["a", "b", "c", "d", "e"];
    const outcomes = await Promise.allSettled(texts.map((text) => correct(doctor, entryId, { ...diabetes, text }, 1)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ message: "version_conflict" });
    expect((await versions(entryId)).versions).toHaveLength(2);
  });

  test("keeps its kind, and what has not happened yet is refused", async () => {
    const { entryId } = await enter(doctor, diabetes);
    await expect(correct(doctor, entryId, contents.history)).rejects.toThrow("invalid_input");
    await expect(enter(doctor, { ...diabetes, since: "2027" })).rejects.toThrow("invalid_input");
    await expect(
      enter(doctor, { kind: "vitals", takenAt: "2026-12-07T03:00:00Z", readings: { pulse: 70 } }),
    ).rejects.toThrow("invalid_input");
  });

  test("may name the visit it was found out in: of the same patient, and the caller's", async () => {
    const visit = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" });
    const { encounterId } = await as(doctor).openVisit({ opId: newId(), appointmentId: appointmentId.parse(visit) });
    await expect(enter(doctor, diabetes, { encounterId })).resolves.toMatchObject({ version: 1 });
    const other = await addPatient(hospital);
    await addVisit(hospital, { doctor, patientId: other.patientId });
    const wrong = { opId: newId(), patientId: patientIdOf.parse(other.patientId), content: diabetes, encounterId };
    await expect(as(doctor).recordEntry(wrong as Parameters<Records["recordEntry"]>[0])).rejects.toThrow("not_found");
  });

  test("has the id that a device gave it, once", async () => {
    const id = newId();
    expect(await enter(doctor, diabetes, { id })).toMatchObject({ entryId: id });
    await expect(enter(doctor, contents.history, { id })).rejects.toThrow("duplicate");
  });
});

describe("allergies", () => {
  test("nobody asked, asked and none, and named ones are three different answers", async () => {
    expect(await banner()).toEqual([]);
    await enter(doctor, none);
    expect(await banner()).toBe("none known");
    await enter(asha, penicillin);
    expect(await banner()).toEqual(["Penicillin"]);
    await expect(enter(doctor, none)).rejects.toThrow("invalid_input");
    const [standing] = (await chart()).entries.filter(({ status }) => status === "active");
    await mark(doctor, standing?.id ?? "", "strike");
    expect(await banner()).toEqual([]);
  });

  test("what the patient told is verified when a doctor writes the same, as the next version and not as a second one", async () => {
    const { entryId } = await enter(asha, { kind: "allergy", substance: "penicillin" });
    expect((await chart()).entries).toMatchObject([{ changed: { role: "patient" } }]);
    expect(await enter(doctor, penicillin)).toMatchObject({ entryId, version: 2 });
    expect((await chart()).entries).toMatchObject([
      { content: penicillin, recorded: { by: "Asha", role: "patient" }, changed: { role: "doctor" } },
    ]);
    expect(await banner()).toEqual(["Penicillin"]);
  });

  test("what a doctor verified is not changed by the patient's people, nor written beside it", async () => {
    const { entryId } = await enter(doctor, penicillin);
    await expect(correct(asha, entryId, { ...penicillin, severity: "mild" })).rejects.toThrow("forbidden");
    await expect(mark(asha, entryId, "strike")).rejects.toThrow("forbidden");
    await expect(enter(asha, { ...penicillin, severity: "mild" })).rejects.toThrow("duplicate");
    await expect(enter(asha, none)).rejects.toThrow("invalid_input");
    const { entryId: own } = await enter(asha, { kind: "allergy", substance: "Dust" });
    await mark(asha, own, "strike");
    expect(await banner()).toEqual(["Penicillin"]);
  });

  test("a correction does not make two of one, and one that holds again ends 'none known'", async () => {
    const { entryId } = await enter(doctor, penicillin);
    const dust = await enter(doctor, { kind: "allergy", substance: "Dust" });
    await expect(correct(doctor, dust.entryId, penicillin)).rejects.toThrow("duplicate");
    await mark(doctor, entryId, "resolve");
    await mark(doctor, dust.entryId, "resolve");
    await enter(doctor, none);
    expect(await banner()).toBe("none known");
    await mark(doctor, entryId, "reopen", 2);
    expect(await banner()).toEqual(["Penicillin"]);
    const [stale] = (await chart()).entries.filter(({ content }) => content.kind === "no_allergies");
    await expect(mark(doctor, stale?.id ?? "", "reopen", stale?.version)).rejects.toThrow("invalid_input");
  });

  test("of five answers at once one is 'none', or one is an allergy: never both", async () => {
    const answers = [none, penicillin, none, { kind: "allergy", substance: "Dust" } as const, none];
    await Promise.allSettled(answers.map((content) => enter(doctor, content)));
    const active = (await chart()).entries.filter(({ status }) => status === "active");
    const kinds = new Set(active.map(({ content }) => content.kind));
    expect(kinds.size).toBe(1);
    const named = active.flatMap(({ content }) => (content.kind === "allergy" ? [content.substance] : []));
    expect((await banner()).toString().split(",").toSorted()).toEqual(named.toSorted());
  });

  test("noting one is in nobody's way who corrects an address, and devices hear of it", async () => {
    const row = hospital.db.selectFrom("patients").select(["version", "changedXid"]).where("id", "=", asha.patientId);
    const before = await row.executeTakeFirstOrThrow();
    await enter(doctor, penicillin);
    const after = await row.executeTakeFirstOrThrow();
    expect(after.version).toBe(before.version);
    expect(BigInt(after.changedXid)).toBeGreaterThan(BigInt(before.changedXid));
    const details = { patientId: patientId(), baseVersion: before.version, address: "12 MG Road" };
    const amended = await calling(hospital, asha).patients.amend({ opId: newId(), ...details });
    expect(amended.version).toBe(before.version + 1);
    expect(await banner()).toEqual(["Penicillin"]);
  });

  test("a list from before there were entries becomes entries without an author, and none is lost", async () => {
    const key = await patientKey(hospital.db, hospital.services.sealer, asha.patientId);
    const cell = { table: "patients", column: "allergies", id: asha.patientId };
    const allergiesSealed = key.seal(cell, [{ substance: "Sulpha" }, { substance: "Peanuts" }]);
    await hospital.db.updateTable("patients").set({ allergiesSealed }).where("id", "=", asha.patientId).execute();
    await enter(doctor, diabetes);
    expect(await banner()).toEqual(["Sulpha", "Peanuts"]);
    await enter(asha, penicillin);
    expect((await banner()).toString().split(",").toSorted()).toEqual(["Peanuts", "Penicillin", "Sulpha"]);
    const sulpha = (await chart()).entries.find(
      ({ content }) => "substance" in content && content.substance === "Sulpha",
    );
    expect(sulpha).toMatchObject({ recorded: { by: null, role: null }, changed: { role: null } });
    await mark(asha, sulpha?.id ?? "", "strike");
    expect((await banner()).toString().split(",").toSorted()).toEqual(["Peanuts", "Penicillin"]);
  });
});

describe("who may", () => {
  test("the patient's people write what they bear badly, and nothing else", async () => {
    for (const kind of chartKinds) {
      const writing = enter(asha, contents[kind]);
      if (kind === "allergy") await writing;
      else await expect(writing).rejects.toThrow(kind === "no_allergies" ? "invalid_input" : "forbidden");
    }
  });

  test("who may only view reads the chart and writes nothing into it", async () => {
    const { entryId } = await enter(asha, penicillin);
    const viewer: Actor = { ...(await addPatient(hospital)), patientIds: [], viewable: [patientId()] };
    expect((await chart(viewer)).entries).toHaveLength(1);
    expect((await versions(entryId, viewer)).versions).toHaveLength(1);
    await expect(enter(viewer, penicillin)).rejects.toThrow("not_found");
    await expect(mark(viewer, entryId, "strike")).rejects.toThrow("not_found");
  });

  test("a stranger, doctor or patient, finds nothing; the desk is refused", async () => {
    const { entryId } = await enter(doctor, penicillin);
    for (const stranger of [await addDoctor(hospital), await addPatient(hospital)]) {
      await expect(chart(stranger)).rejects.toThrow("not_found");
      await expect(versions(entryId, stranger)).rejects.toThrow("not_found");
      await expect(enter(stranger, penicillin)).rejects.toThrow("not_found");
      await expect(correct(stranger, entryId, penicillin)).rejects.toThrow("not_found");
      await expect(mark(stranger, entryId, "resolve")).rejects.toThrow("not_found");
    }
    await expect(chart(await addFrontDesk(hospital))).rejects.toThrow("forbidden");
  });

  test("each look is written down, of the chart and of an entry's versions", async () => {
    const { entryId } = await enter(doctor, penicillin);
    const { ctx, seen } = asking(hospital, doctor);
    await readChart(ctx, asha.patientId);
    expect([...seen]).toEqual([asha.patientId]);
    await versions(entryId);
    const looks = await calling(hospital, asha).patients.looks({ patientId: patientId() });
    expect(looks).toMatchObject([{ actorName: "Dr. Ananya Rao", kinds: ["chart"] }]);
  });
});

describe("the database", () => {
  test("knows the same words as the rules", async () => {
    const { rows } = await sql<{ name: string; def: string }>`
      select conname as name, pg_get_constraintdef(oid) as def from pg_constraint
      where conrelid in ('chart_entries'::regclass, 'chart_versions'::regclass) and contype = 'c'`.execute(hospital.db);
    const named = (name: string) =>
      [...(rows.find((row) => row.name === name)?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word);
    expect(named("chart_entries_kind_check").toSorted()).toEqual(chartKinds.toSorted());
    expect(named("chart_entries_status_check")).toEqual([...chartEntryStatuses]);
    expect(named("chart_versions_status_check")).toEqual([...chartEntryStatuses]);
  });

  test("lets nothing change without its version, and no version change", async () => {
    const { entryId } = await enter(doctor, diabetes);
    const { db } = hospital;
    await expect(
      db.updateTable("chartEntries").set({ status: "resolved" }).where("id", "=", entryId).execute(),
    ).rejects.toThrow("chart_entries_version_fkey");
    await expect(
      db.updateTable("chartVersions").set({ status: "resolved" }).where("entryId", "=", entryId).execute(),
    ).rejects.toThrow(/permission denied|append-only/);
  });

  test("and the audit hold no word of it in the clear", async () => {
    const { entryId } = await enter(doctor, { kind: "problem", text: "CANARY" });
    await correct(doctor, entryId, { kind: "problem", text: "CANARY 2" });
    await mark(doctor, entryId, "strike", 2);
    const { rows } = await sql<{ text: string }>`select
      (select string_agg(a::text, '') from audit_log a) || (select string_agg(v::text, '') from chart_versions v)
      || (select string_agg(e::text, '') from chart_entries e) || (select string_agg(o::text, '') from operations o) as text`.execute(
      hospital.db,
    );
    expect(rows[0]?.text).not.toContain("CANARY");
    const actions = await hospital.db
      .selectFrom("auditLog")
      .select("action")
      .where("subjectId", "=", entryId)
      .orderBy("seq")
      .execute();
    expect(actions.map(({ action }) => action)).toEqual(["record.enter", "record.correct_entry", "record.mark_entry"]);
  });
});
