import { ageAt, calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueryContext } from "../../../kernel/context.ts";
import { readVisit } from "../../appointments/queries/visit.ts";
import { patientsVisible } from "../../patients/access.ts";
import { selectPatients, toPatientViews } from "../../patients/queries/patients.ts";
import { encountersWithin, prescriptionsWithin } from "../access.ts";
import { selectEncounters, toEncounterViews } from "./encounters.ts";
import { selectPrescriptions, toPrescriptionViews } from "./prescriptions.ts";

const lastVisits = 5;

/** Everything a doctor needs in the room: the patient with allergies, this visit's note, what was prescribed before. */
export async function visitContext(ctx: QueryContext, appointmentId: string) {
  const appointment = await readVisit(ctx, appointmentId);
  const { patientId } = appointment;
  if (!patientId) throw new DomainError("not_found");
  const { db, sealer, scope } = ctx;
  const encounters = selectEncounters(db).where("encounters.patientId", "=", patientId).where(encountersWithin(scope));
  const [patient] = await toPatientViews(
    db,
    sealer,
    await selectPatients(db).where("patients.id", "=", patientId).where(patientsVisible(scope, ctx.now)).execute(),
  );
  if (!patient) throw new DomainError("not_found");
  const [encounter = null] = await toEncounterViews(
    db,
    sealer,
    await encounters.where("encounters.appointmentId", "=", appointmentId).execute(),
  );
  const past = await encounters
    .where("encounters.appointmentId", "!=", appointmentId)
    .orderBy("encounters.openedAt", "desc")
    .limit(lastVisits)
    .execute();
  const prescriptions = await selectPrescriptions(db)
    .where("prescriptions.patientId", "=", patientId)
    .where(prescriptionsWithin(scope, ctx.now))
    .orderBy("prescriptions.issuedAt", "desc")
    .limit(20)
    .execute();
  return {
    patient: { ...patient, age: age(patient, dateIn(ctx.now, appointment.zone)) },
    appointment,
    encounter,
    past: await toEncounterViews(db, sealer, past),
    prescriptions: await toPrescriptionViews(ctx, prescriptions),
  };
}

function age({ birthDate, birthYear }: { birthDate: string | null; birthYear: number }, today: string): number {
  if (birthDate) return ageAt(calendarDate.parse(birthDate), calendarDate.parse(today));
  return Temporal.PlainDate.from(today).year - birthYear;
}
