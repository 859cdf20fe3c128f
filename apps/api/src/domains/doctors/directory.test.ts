import { doctorId, newId } from "@carepoint/domain/kernel/id";
import { amendSettingsInput } from "@carepoint/domain/settings/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { addException } from "./commands/add-exception.ts";
import { amendDoctorProfile } from "./commands/amend-profile.ts";
import { setAvailable } from "./commands/set-available.ts";
import { setHours } from "./commands/set-hours.ts";
import { findDoctors } from "./queries/directory.ts";
import { slotQuestionsFor } from "./queries/slots.ts";

let hospital: TestHospital;
let rene: Actor;

const whole = { reach: "any", actor: systemActor } as const;

beforeAll(async () => {
  hospital = await openHospital();
  rene = await addDoctor(hospital, { name: "Dr. René Müller", fee: 80_000 });
  const asha = await addDoctor(hospital, { name: "डॉ. आशा कुलकर्णी", fee: 30_000 });
  for (const [actor, specialisation] of [
    [rene, "Cardiology"],
    [asha, "Skin and hair"],
  ] as const) {
    const input = { doctorId: doctorId.parse(actor.doctorId), specialisation };
    await hospital.as(systemActor, (ctx) => amendDoctorProfile(ctx, whole, input));
  }
});
afterAll(() => hospital.close());

async function names(input: { text?: string; maxFee?: number; language?: string }): Promise<string[]> {
  const { items } = await findDoctors(hospital.db, hospital.now, {
    limit: 40,
    text: input.text,
    language: input.language,
    maxFee: undefined,
  });
  return items.filter(({ fee }) => fee <= (input.maxFee ?? fee)).map(({ name }) => name);
}

test.each([
  ["without its accents", "rene muller"],
  ["with them", "René Müller"],
  ["by a part", "mull"],
  ["with a wrong letter", "mueller"],
  ["with a slip in each word", "Ren Muler"],
  ["by specialisation", "cardiology"],
  ["by both in any order", "cardiology rene"],
])("a name is found %s", async (_, text) => {
  expect(await names({ text })).toEqual(["Dr. René Müller"]);
});

test("a name in Devanagari is found by its letters", async () => {
  expect(await names({ text: "आशा" })).toEqual(["डॉ. आशा कुलकर्णी"]);
});

test("a department finds its doctors, under the name that it has today", async () => {
  expect(await names({ text: "medicine" })).toHaveLength(2);
  const rename = (name: string) =>
    hospital.db
      .updateTable("departments")
      .set({ name: JSON.stringify({ en: name }) })
      .where("id", "=", hospital.departmentId)
      .execute();
  await rename("Inner healing");
  expect(await names({ text: "healing" })).toHaveLength(2);
  await rename("Medicine");
});

test("what hurts finds the doctors of the department that sees it, in either language", async () => {
  const slugged = (slug: string) =>
    hospital.db.updateTable("departments").set({ slug }).where("id", "=", hospital.departmentId).execute();
  await slugged("orthopaedics");
  expect(await names({ text: "knee" })).toHaveLength(2);
  expect(await names({ text: "घुटने" })).toHaveLength(2);
  expect(await names({ text: "fever" })).toHaveLength(0);
});

test("a pattern in the search is only text", async () => {
  expect(await names({ text: "%" })).toHaveLength(0);
  expect(await names({ text: "_" })).toHaveLength(0);
  expect(await names({ text: "x_y%z\\" })).toHaveLength(0);
});

test("each doctor comes with the next three times, none of them taken or in the past", async () => {
  const first = await nextTimes(rene);
  expect(first).toEqual(["2026-12-07T03:30:00Z", "2026-12-07T03:45:00Z", "2026-12-07T04:00:00Z"]);
  await occupy(rene, "2026-12-07T03:30:00Z", "confirmed");
  await occupy(rene, "2026-12-07T03:45:00Z", "pending", hospital.now.subtract({ seconds: 1 }));
  await occupy(rene, "2026-12-07T04:00:00Z", "pending", hospital.now.add({ minutes: 5 }));
  expect(await nextTimes(rene)).toEqual(["2026-12-07T03:45:00Z", "2026-12-07T04:15:00Z", "2026-12-07T04:30:00Z"]);
});

test("leave moves the next times behind it, and who takes no visits shows none", async () => {
  const id = doctorId.parse((await addDoctor(hospital, { name: "Dr. Leave" })).doctorId);
  const days = { fromDate: "2026-12-07", toDate: "2026-12-20" } as const;
  const leave = { kind: "leave", doctorId: id, ...days } as Parameters<typeof addException>[2];
  await hospital.as(systemActor, (ctx) => addException(ctx, whole, leave));
  expect((await nextTimes({ ...rene, doctorId: id }))[0]).toBe("2026-12-21T03:30:00Z");
  await hospital.as(systemActor, (ctx) => setAvailable(ctx, whole, { doctorId: id, available: false }));
  expect(await nextTimes({ ...rene, doctorId: id })).toEqual([]);
});

test("a new week replaces the old one, which stays in the books", async () => {
  const id = doctorId.parse((await addDoctor(hospital, { name: "Dr. Week" })).doctorId);
  await hospital.as(systemActor, (ctx) => setHours(ctx, whole, { doctorId: id, hours: [] }));
  expect(await nextTimes({ ...rene, doctorId: id })).toEqual([]);
  const rows = await hospital.db.selectFrom("weeklyHours").select("endedAt").where("doctorId", "=", id).execute();
  expect(rows).toHaveLength(7);
  expect(rows.every(({ endedAt }) => endedAt !== null)).toBe(true);
});

test("notice and horizon come from the settings", async () => {
  const input = amendSettingsInput.parse({ minimumNoticeMinutes: 90, horizonDays: 10 });
  await hospital.as(systemActor, (ctx) => amendSettings(ctx, whole, input));
  const questions = await slotQuestionsFor(hospital.db, [rene.doctorId ?? ""], {
    now: hospital.now,
    source: "patient",
  });
  expect(questions.get(rene.doctorId ?? "")).toMatchObject({ minimumNoticeMinutes: 90, horizonDays: 10 });
});

async function nextTimes({ doctorId: id }: Actor): Promise<string[]> {
  const { items } = await findDoctors(hospital.db, hospital.now, { limit: 40 });
  const found = items.find((each) => each.id === id);
  return found?.nextSlots.map(({ startsAt }) => Temporal.Instant.from(startsAt).toString()) ?? [];
}

async function occupy(doctor: Actor, at: string, status: string, holdExpiresAt: Temporal.Instant | null = null) {
  const startsAt = Temporal.Instant.from(at);
  const endsAt = startsAt.add({ minutes: 15 });
  const { patientId } = await addPatient(hospital);
  await hospital.db
    .insertInto("appointments")
    .values({
      id: newId(),
      code: newId(),
      branchId: hospital.branchId,
      departmentId: hospital.departmentId,
      doctorId: doctor.doctorId ?? "",
      patientId,
      startsAt,
      endsAt,
      occupied: `[${startsAt},${endsAt})`,
      status,
      holdExpiresAt,
      source: "patient",
      fee: 0,
      createdAt: hospital.now,
    })
    .execute();
}
