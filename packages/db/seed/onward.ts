import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { certificateLabel, certificateYear } from "@carepoint/domain/records/certificates";
import type { Insertable } from "kysely";
import type { Database, Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { SeededDoctor } from "./doctors.ts";
import type { SeededPatient } from "./patients.ts";
import { daysEitherWay, type SeededVisit, zone } from "./visits.ts";

interface Onward {
  readonly doctors: readonly SeededDoctor[];
  readonly patients: readonly SeededPatient[];
  readonly visits: readonly SeededVisit[];
  readonly now: Temporal.Instant;
}

interface Over extends SeededVisit {
  readonly encounterId: string;
}

/** For how long the colleague who accepted has the record open. */
const careDays = 30;
/** Past the days that have visits, and so far that none of them stands for it. */
const followUpAfterDays = daysEitherWay + 15;

/**
 * What came of some visits: the demo doctor is asked something and has asked others, has certified, and wants to see the demo
 * patient again.
 */
export async function seedOnward(tx: Tx, chance: Chance, { doctors, patients, visits, now }: Onward): Promise<void> {
  const rows = await tx.selectFrom("encounters").select(["id", "appointmentId"]).execute();
  const encounterOf = new Map(rows.map(({ id, appointmentId }) => [appointmentId, id]));
  const over: readonly Over[] = visits
    .flatMap((visit) => {
      const encounterId = encounterOf.get(visit.id);
      return encounterId ? [{ ...visit, encounterId }] : [];
    })
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
  const [doctor] = doctors;
  const own = over.filter((visit) => visit.doctor === doctor);
  const ofDemoPatient = own.findLast(({ patient }) => patient === patients[0]);
  const others = own.filter(({ patient }) => patient !== patients[0]);
  const asked = over.findLast((visit) => visit.doctor !== doctor);
  const joints = await tx.selectFrom("departments").select("id").where("slug", "=", "orthopaedics").executeTakeFirst();
  const colleague = doctors.find(({ departmentId }) => departmentId === joints?.id);
  if (!doctor || !colleague || !ofDemoPatient || !asked) return;

  await seedReferrals(tx, chance, { doctor, colleague, asked, ofDemoPatient, letterOf: others.at(-1), now });
  await seedCertificates(tx, chance, [...others.slice(-2), ofDemoPatient]);
  const { encounterId, patient } = ofDemoPatient;
  const dueOn = addDays(dateIn(now, zone), followUpAfterDays);
  const setAt = ofDemoPatient.startsAt.add({ minutes: 12 });
  const said = { encounterId, patientId: patient.id, doctorId: doctor.id, dueOn, setAt };
  await tx.insertInto("followUps").values(said).execute();
}

interface Parties {
  readonly doctor: SeededDoctor;
  readonly colleague: SeededDoctor;
  readonly asked: Over;
  readonly ofDemoPatient: Over;
  readonly letterOf: Over | undefined;
  readonly now: Temporal.Instant;
}

async function seedReferrals(tx: Tx, chance: Chance, parties: Parties): Promise<void> {
  const { doctor, colleague, asked, ofDemoPatient, letterOf, now } = parties;
  const toDemoDoctor = referralOf(chance, asked, "soon", {
    question: "Blood pressure stays high on two medicines. Please advise.",
    summary: "On amlodipine and telmisartan for two months, 160/100 at home. Kidney function is normal.",
  });
  const toColleague = referralOf(chance, ofDemoPatient, "routine", {
    question: "Please see for the knee pain that does not settle.",
    summary: "Six weeks of rest and paracetamol, no swelling, no injury.",
  });
  const answeredAt = ofDemoPatient.startsAt.add({ hours: 3 });
  const untilAt = latest(answeredAt, now.subtract({ hours: 24 })).add({ hours: 24 * careDays });
  const taken = {
    status: "accepted",
    acceptedBy: colleague.id,
    untilAt,
    answeredAt: untilAt.subtract({ hours: 24 * careDays }),
  };
  const referrals: Insertable<Database["referrals"]>[] = [
    { ...toDemoDoctor, toDoctor: doctor.id },
    { ...toColleague, toDepartment: colleague.departmentId, ...taken },
  ];
  if (letterOf) {
    const letter = referralOf(chance, letterOf, "urgent", {
      question: "Please admit for observation, a bed is not free here.",
      summary: "Chest pain since the morning, ECG without change.",
    });
    const cell = { table: "referrals", column: "outside_sealed", id: letter.id };
    const outside = { name: "Dr. Sunil Patwardhan", place: "City General Hospital, Pune" };
    referrals.push({ ...letter, outsideSealed: letterOf.patient.key.seal(cell, outside) });
  }
  for (const row of referrals) await tx.insertInto("referrals").values(row).execute();

  const { accountId } = await tx
    .selectFrom("doctors")
    .select("accountId")
    .where("id", "=", colleague.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("careTeam")
    .values({
      ...{ id: chance.id(), patientId: ofDemoPatient.patient.id, doctorId: colleague.id },
      ...{ source: "referral", sourceId: toColleague.id, fromAt: taken.answeredAt, untilAt, addedBy: accountId },
    })
    .execute();
}

function referralOf(
  chance: Chance,
  { encounterId, patient, branchId, doctor, startsAt }: Over,
  urgency: string,
  content: { readonly question: string; readonly summary: string },
) {
  const id = chance.id();
  const contentSealed = patient.key.seal({ table: "referrals", column: "content_sealed", id }, content);
  const from = { encounterId, patientId: patient.id, branchId, fromDoctor: doctor.id };
  return { id, ...from, urgency, contentSealed, sentAt: startsAt.add({ minutes: 12 }) };
}

const latest = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) > 0 ? one : other;

/** Numbered as they were written, each branch and year by itself; the first was cancelled. */
async function seedCertificates(tx: Tx, chance: Chance, visits: readonly Over[]): Promise<void> {
  const branches = await tx.selectFrom("branches").select(["id", "code"]).execute();
  const codeOf = new Map(branches.map(({ id, code }) => [id, code]));
  const counters = new Map<string, { branchId: string; year: number; next: number }>();
  const written = visits.toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
  for (const [index, { branchId, encounterId, patient, doctor, startsAt }] of written.entries()) {
    const id = chance.id();
    const issuedAt = startsAt.add({ minutes: 13 });
    const year = certificateYear(issuedAt, zone);
    const counter = counters.get(`${branchId} ${year}`) ?? { branchId, year, next: 1 };
    const number = counter.next;
    counters.set(`${branchId} ${year}`, { ...counter, next: number + 1 });
    const content = contentOf(index, dateIn(startsAt, zone));
    const seal = (column: string, value: unknown) => patient.key.seal({ table: "certificates", column, id }, value);
    const cancelled = {
      ...{ status: "cancelled", cancelledAt: issuedAt.add({ hours: 1 }) },
      cancelledReasonSealed: seal("cancelled_reason_sealed", "The dates were wrong"),
    };
    await tx
      .insertInto("certificates")
      .values({
        ...{ id, branchId, encounterId, patientId: patient.id, doctorId: doctor.id, issuedAt, year, number },
        ...{ label: certificateLabel({ code: codeOf.get(branchId) ?? "", year, number }), kind: content.kind },
        contentSealed: seal("content_sealed", content),
        ...(index === 0 && cancelled),
      })
      .execute();
  }
  if (counters.size > 0)
    await tx
      .insertInto("certificateCounters")
      .values([...counters.values()])
      .execute();
}

function contentOf(index: number, day: ReturnType<typeof dateIn>) {
  const common = { identificationMark: "Mole on the right forearm", remark: "" };
  if (index === 1) return { kind: "fitness", ...common, from: addDays(day, 1) };
  return { kind: "sick_leave", ...common, diagnosis: "Viral fever", from: day, to: addDays(day, 2) };
}
