import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addDoctorRow } from "./staff-rows.ts";
import { addEncounter, patientKey } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

interface NewReferral {
  /** A doctor of the hospital; without one it is a letter to somebody outside. */
  readonly toDoctor?: string;
  /** Who is asked has taken it on. */
  readonly accepted?: boolean;
  readonly question?: string;
}

/** What the world's doctor asks of a colleague or of somebody outside about the world's patient. Answers the row's id. */
export async function addReferral(hospital: TestHospital, world: World, given: NewReferral = {}): Promise<string> {
  const { toDoctor = null, accepted = false, question = "proof" } = given;
  const id = newId();
  const key = await patientKey(hospital, world.patientId);
  const { encounterId } = await addEncounter(hospital, world, { status: "completed" });
  const cell = (column: string) => ({ table: "referrals", column, id });
  const sentAt = Temporal.Now.instant().subtract({ minutes: 1 });
  const { patientId, branchId, doctorId: fromDoctor } = world;
  const outside = { name: "Dr. Elsewhere", place: "" };
  const answer = { acceptedBy: toDoctor, untilAt: sentAt.add({ hours: 24 * 30 }), answeredAt: sentAt };
  await hospital.db
    .insertInto("referrals")
    .values({
      ...{ id, encounterId, patientId, branchId, fromDoctor, toDoctor, urgency: "routine", sentAt },
      outsideSealed: toDoctor ? null : key.seal(cell("outside_sealed"), outside),
      contentSealed: key.seal(cell("content_sealed"), { question, summary: "" }),
      ...(accepted ? { status: "accepted", ...answer } : { status: "sent" }),
    })
    .execute();
  return id;
}

/** What somebody else asks of the world's doctor about the world's patient. */
export async function addAsked(hospital: TestHospital, world: World, given: NewReferral = {}): Promise<string> {
  const { departmentId } = world;
  const { doctorId } = await addDoctorRow(hospital, { departmentId, status: "approved" });
  return addReferral(hospital, { ...world, doctorId }, { ...given, toDoctor: world.doctorId });
}

/** The world's doctor has taken on what another asked about its patient, and has the record open by it for a month. */
export async function addReferred(hospital: TestHospital, world: World, asker: World): Promise<void> {
  const sourceId = await addReferral(hospital, asker, { toDoctor: world.doctorId, accepted: true });
  const fromAt = Temporal.Now.instant().subtract({ hours: 1 });
  const { patientId, doctorId } = world;
  await hospital.db
    .insertInto("careTeam")
    .values({
      ...{ id: newId(), patientId, doctorId, source: "referral", sourceId },
      ...{ fromAt, untilAt: fromAt.add({ hours: 24 * 30 }), addedBy: world.doctor.accountId ?? "" },
    })
    .execute();
}

let numbers = 0;

/** A certificate of the world's doctor for its patient, behind the counter's back: no test of these counts them. */
export async function addCertificate(hospital: TestHospital, world: World, diagnosis = "proof"): Promise<string> {
  const id = newId();
  const key = await patientKey(hospital, world.patientId);
  const { encounterId } = await addEncounter(hospital, world, { status: "completed" });
  const span = { from: "2026-01-05", to: "2026-01-07" };
  const content = { kind: "sick_leave", identificationMark: "A mole", diagnosis, ...span, remark: "" };
  numbers += 1;
  const { patientId, branchId, doctorId } = world;
  const number = { year: 2001, number: numbers, label: `PROOF/MC/2001/${numbers}` };
  await hospital.db
    .insertInto("certificates")
    .values({
      ...{ id, encounterId, patientId, branchId, doctorId, kind: "sick_leave", ...number },
      contentSealed: key.seal({ table: "certificates", column: "content_sealed", id }, content),
      issuedAt: sql`now()`,
    })
    .execute();
  return id;
}

/** A day so far ahead that no visit of the ward stands for it. */
export function farAhead(): string {
  return Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 300 }).toString();
}

/** The world's doctor wants to see its patient again. Answers the record of the visit that it was said in. */
export async function addFollowUp(hospital: TestHospital, world: World): Promise<string> {
  const { encounterId } = await addEncounter(hospital, world, { status: "completed" });
  const { patientId, doctorId } = world;
  const said = { encounterId, patientId, doctorId, dueOn: farAhead(), setAt: Temporal.Now.instant() };
  await hospital.db.insertInto("followUps").values(said).execute();
  return encounterId;
}
