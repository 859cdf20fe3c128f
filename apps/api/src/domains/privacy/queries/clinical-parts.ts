import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { systemActor } from "../../../kernel/context.ts";
import { entryContentCell, entryReasonCell, selectEntries, toEntryView } from "../../records/queries/chart.ts";
import { selectEncounters, toEncounterViews } from "../../records/queries/encounters.ts";
import { selectPrescriptions, toPrescriptionViews } from "../../records/queries/prescriptions.ts";
import type { PartReading } from "./part-reading.ts";

/** A copy says what the patient's people may read. */
const asPatient: Scope = { actor: { ...systemActor, role: "patient" }, reach: "own" };

/** Doctors of visits, notes and prescriptions, those who were asked about the patient, and those whom the record was or is open to. */
export async function doctorsOf({ db, patientId }: PartReading) {
  return db
    .selectFrom("doctors")
    .select(["id", "name", "qualification", "registrationNumber", "registrationCouncil as council"])
    .where(sql<boolean>`id in (
      select doctor_id from appointments where patient_id = ${patientId}::uuid
      union select doctor_id from encounters where patient_id = ${patientId}::uuid
      union select doctor_id from prescriptions where patient_id = ${patientId}::uuid
      union select unnest(array[from_doctor, to_doctor, accepted_by]) from referrals
        where patient_id = ${patientId}::uuid and status <> 'withdrawn'
      union select doctor_id from care_team where patient_id = ${patientId}::uuid
      union select doctor_id from break_glass where patient_id = ${patientId}::uuid)`)
    .orderBy("name")
    .orderBy("id")
    .execute();
}

/** Every entry with all that was ever written in it, what was struck too. */
export async function chartOf({ db, key, patientId }: PartReading) {
  const rows = await selectEntries(db)
    .select("chartEntries.encounterId")
    .where("chartEntries.patientId", "=", patientId)
    .orderBy("chartEntries.id")
    .execute();
  const versions = await db
    .selectFrom("chartVersions")
    .innerJoin("chartEntries", "chartEntries.id", "chartVersions.entryId")
    .leftJoin("auth.user as author", "author.id", "chartVersions.authorId")
    .select(["entryId", "chartVersions.version", "chartVersions.status", "contentSealed", "reasonSealed", "at"])
    .select(["authorRole as role", "author.name as by"])
    .where("chartEntries.patientId", "=", patientId)
    .orderBy("entryId")
    .orderBy("chartVersions.version", "desc")
    .execute();
  const of = Map.groupBy(versions, ({ entryId }) => entryId);
  return rows.map((row) => ({
    ...toEntryView(row, key),
    encounterId: row.encounterId,
    versions: (of.get(row.id) ?? []).map(({ entryId, version, status, contentSealed, reasonSealed, at, by, role }) => ({
      version,
      status,
      content: key.open(entryContentCell(entryId, version), contentSealed),
      reason: key.open(entryReasonCell(entryId, version), reasonSealed),
      written: { at: instantText(at), by, role },
    })),
  }));
}

/** A note is the patient's to read once it is signed; until then only that there is a record of the visit is said. */
export async function encountersOf({ db, sealer, patientId }: PartReading) {
  const rows = await selectEncounters(db)
    .where("encounters.patientId", "=", patientId)
    .orderBy("encounters.openedAt", "desc")
    .orderBy("encounters.id")
    .execute();
  const views = await toEncounterViews(db, sealer, rows);
  return views.map((view) => (view.status === "signed" ? view : { ...view, note: null }));
}

/** As they were issued, those that no longer count included; what was never issued is no prescription. */
export async function prescriptionsOf({ db, sealer, patientId }: PartReading) {
  const rows = await selectPrescriptions(db)
    .where("prescriptions.patientId", "=", patientId)
    .where("prescriptions.status", "in", ["issued", "superseded", "cancelled"])
    .orderBy("prescriptions.issuedAt", "desc")
    .orderBy("prescriptions.id")
    .execute();
  return toPrescriptionViews({ db, sealer, scope: asPatient }, rows);
}
