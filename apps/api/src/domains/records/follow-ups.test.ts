import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, type EncounterId, newId } from "@carepoint/domain/kernel/id";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { proven } from "../../testing/proven.ts";
import { own } from "../../testing/scopes.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { setFollowUp } from "./commands/set-follow-up.ts";
import { listFollowUps } from "./queries/follow-ups.ts";
import { readSummaryPaper } from "./queries/papers.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let encounterId: EncounterId;
let visit: AppointmentId;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Meera Joshi" });
  asha = await addPatient(hospital);
  ({ encounterId, visit } = await seen());
});

/** Today is Monday, 7 December 2026. */
const seen = () => openedVisit(hospital, { doctor, patientId: asha.patientId });

/** The code that a refusal crosses the wire as. */
const said = ({ message }: Error) => message;
const records = (actor = doctor) => calling(hospital, actor).records;
const set = (dueOn: string | null, actor = doctor) =>
  records(actor).setFollowUp({
    opId: newId(),
    encounterId,
    dueOn: dueOn && calendarDate.parse(dueOn),
  });
const open = async (actor: Actor = asha) => (await records(actor).followUps({})).items;
const ofVisit = async (actor: Actor) => (await records(actor).followUps({ appointmentId: visit })).items;
const decline = (actor: Actor = asha) => records(actor).declineFollowUp({ opId: newId(), encounterId });
const outcome = (promise: Promise<unknown>) => promise.then(() => "done", said);
const line = { name: "Crocin", strength: "500 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } } as const;
const prescribe = (followUp?: string) =>
  records().issuePrescription({
    opId: newId(),
    encounterId,
    lines: [{ ...line, frequency: "1-0-1", durationDays: 5 }],
    ...(followUp && { followUp: calendarDate.parse(followUp) }),
  });
const booked = (day: string, status = "confirmed", by = doctor) => {
  const startsAt = Temporal.Instant.from(`${day}T05:00:00Z`);
  return addVisit(hospital, { doctor: by, patientId: asha.patientId, status: status as never, startsAt });
};

describe("asking to come again", () => {
  test("is a proposal for the patient's people, until they decline it or another day is said", async () => {
    await set("2026-12-21");
    expect(await open()).toMatchObject([{ dueOn: "2026-12-21", doctorName: "Dr. Meera Joshi", bookedId: null }]);
    await decline();
    await decline();
    expect(await open()).toEqual([]);
    expect(await ofVisit(doctor)).toMatchObject([{ dueOn: "2026-12-21", declined: true }]);
    await set("2026-12-28");
    expect(await open()).toMatchObject([{ dueOn: "2026-12-28", declined: false }]);
    await set(null);
    expect([await open(), await ofVisit(doctor)]).toEqual([[], []]);
  });

  test("lies ahead, within a year, in a visit of one's own", async () => {
    for (const day of ["2026-12-07", "2026-12-06", "2027-12-08"]) expect(await outcome(set(day))).toBe("invalid_input");
    expect(await outcome(set("2027-12-07"))).toBe("done");
    expect(await outcome(set("2026-12-21", await addDoctor(hospital)))).toBe("not_found");
    expect(await outcome(set("2026-12-21", asha))).toBe("forbidden");
  });

  test("is declined by who acts for the patient alone", async () => {
    await set("2026-12-21");
    expect(await outcome(decline(await addPatient(hospital)))).toBe("not_found");
    expect(await outcome(decline({ ...asha, patientIds: [] }))).toBe("not_found");
    expect(await outcome(decline(doctor))).toBe("forbidden");
    expect(await open({ ...asha, patientIds: [] })).toHaveLength(1);
  });

  test("takes the date of the prescription, as what was said last; one that cannot be asked for stays on paper", async () => {
    await set("2026-12-21");
    await prescribe("2026-12-14");
    expect(await open()).toMatchObject([{ dueOn: "2026-12-14" }]);
    await prescribe();
    await prescribe("2026-12-01");
    expect(await open()).toMatchObject([{ dueOn: "2026-12-14" }]);
  });
});

test("stands on the summary of the visit", async () => {
  await set("2026-12-21");
  const version = (await records().visitContext({ appointmentId: visit })).encounter?.version ?? 0;
  const of = { opId: newId(), encounterId };
  const note = { plan: "Rest" } as never;
  const saved = await records().saveNote({ ...of, baseVersion: version, note });
  const proved = await proven(hospital, doctor);
  await calling(hospital, proved).records.signVisit({ ...of, opId: newId(), baseVersion: saved.version });
  const { pdf } = await readSummaryPaper(asking(hospital, asha).ctx, {
    ...{ appointmentId: visit, size: "a5", lang: "en" },
  });
  expect((await readPdf(pdf)).text.replaceAll(/\s+/g, " ")).toContain("Come again: 21 Dec 2026");
});

describe("booked is what the visits say", () => {
  test.each([
    ["14 days before", "2026-12-26", "confirmed", true],
    ["15 days before", "2026-12-25", "confirmed", false],
    ["30 days after", "2027-02-08", "confirmed", true],
    ["31 days after", "2027-02-09", "confirmed", false],
    ["asked for", "2027-01-09", "requested", true],
    ["only held", "2027-01-09", "pending", false],
    ["called off", "2027-01-09", "cancelled", false],
  ])("a visit %s", async (_, day, status, stands) => {
    await set("2027-01-09");
    const id = await booked(day, status);
    expect((await open()).length).toBe(stands ? 0 : 1);
    expect(await ofVisit(asha)).toMatchObject([{ bookedId: stands ? id : null }]);
  });

  test("the visit in which it was said, an earlier one and another doctor's do not stand for it", async () => {
    await set("2026-12-10");
    await booked("2026-12-04", "completed");
    await booked("2026-12-10", "confirmed", await addDoctor(hospital));
    expect(await open()).toHaveLength(1);
  });

  test("of two by one doctor the one that was said last is proposed, and none once its days are over", async () => {
    await set("2026-12-21");
    ({ encounterId, visit } = await seen());
    const later = { encounterId, dueOn: calendarDate.parse("2027-01-20") };
    await hospital.as(doctor, (ctx) => setFollowUp(ctx, own(doctor), later), hospital.now.add({ minutes: 1 }));
    expect(await open()).toMatchObject([{ dueOn: "2027-01-20" }]);
    const { ctx } = asking(hospital, asha);
    const at = (day: string) => listFollowUps({ ...ctx, now: Temporal.Instant.from(`${day}T05:00:00Z`) }, {});
    expect((await at("2027-02-19")).items).toHaveLength(1);
    expect((await at("2027-02-20")).items).toEqual([]);
  });

  test("is a follow-up where the doctor offers one and it is still due then, else an ordinary visit", async () => {
    await set("2026-12-21");
    expect(await open()).toMatchObject([{ kind: "in_person" }]);
    const terms = { doctorId: doctor.doctorId ?? "", offered: true, fee: 20_000, minutes: 10 };
    await hospital.db
      .insertInto("doctorKinds")
      .values({ ...terms, kind: "follow_up", withinDays: 14 })
      .execute();
    expect(await open()).toMatchObject([{ kind: "follow_up" }]);
    await set("2026-12-22");
    expect(await open()).toMatchObject([{ kind: "in_person" }]);
  });
});
