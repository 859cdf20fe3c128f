import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type EncounterView,
  type SignedNotesInput,
  type SignedNoteView,
  signedNoteView,
  type UnsignedNote,
  unsignedNote,
} from "@carepoint/domain/records/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientsVisible } from "../../patients/access.ts";
import { encountersWithin, signedNotesWithin } from "../access.ts";
import { selectEncounters, toEncounterViews } from "./encounters.ts";

/**
 * The note of a visit with its addenda: to its doctor in any state, to the patient's people once it is signed. Throws
 * `not_found` when there is none for the caller.
 */
export async function readNote(ctx: QueryContext, appointmentId: string): Promise<EncounterView> {
  const rows = await selectEncounters(ctx.db)
    .where("encounters.appointmentId", "=", appointmentId)
    .where(encountersWithin(ctx.scope))
    .execute();
  const [view] = await toEncounterViews(ctx.db, ctx.sealer, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(view.patientId);
  return view;
}

/** What was signed of a patient's visits, whichever doctor wrote it, the latest first. Throws `not_found`. */
export async function listSignedNotes(
  ctx: QueryContext,
  { patientId, limit }: SignedNotesInput,
): Promise<{ items: SignedNoteView[] }> {
  const { db, scope, sealer, now } = ctx;
  const patient = db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsVisible(scope, now));
  const notes = selectEncounters(db)
    .innerJoin("appointments", "appointments.id", "encounters.appointmentId")
    .innerJoin("doctors", "doctors.id", "encounters.doctorId")
    .innerJoin("branches", "branches.id", "encounters.branchId")
    .select(["doctors.name as doctorName", "appointments.startsAt", "branches.zone"])
    .where("encounters.patientId", "=", patientId)
    .where(signedNotesWithin(scope, now))
    .orderBy("encounters.openedAt", "desc")
    .limit(limit);
  // neither needs the other's answer, and the notes hold to the caller's reach by themselves
  const [found, rows] = await Promise.all([patient.executeTakeFirst(), notes.execute()]);
  if (!found) throw new DomainError("not_found");
  ctx.sees(patientId);
  const encounters = await toEncounterViews(db, sealer, rows);
  return {
    items: rows.map(({ doctorName, startsAt, zone }, at) =>
      signedNoteView.parse({ encounter: encounters[at], doctorName, startsAt: startsAt.toString(), zone }),
    ),
  };
}

const mostUnsigned = 200;
/** A visit that goes on is no forgotten one. */
const forgottenAfterHours = 12;

/** What the doctor still has to sign, the oldest first: put off, or never closed. */
export async function listUnsigned(ctx: QueryContext): Promise<{ items: UnsignedNote[] }> {
  const rows = await ctx.db
    .selectFrom("encounters")
    .innerJoin("appointments", "appointments.id", "encounters.appointmentId")
    .innerJoin("branches", "branches.id", "encounters.branchId")
    .innerJoin("patients", "patients.id", "encounters.patientId")
    .select(["encounters.id as encounterId", "encounters.appointmentId", "encounters.patientId", "encounters.status"])
    .select(["patients.name as patientName", "appointments.startsAt", "branches.zone"])
    .where(encountersWithin(ctx.scope))
    // written out as in the index
    .where(
      sql<boolean>`(encounters.status = 'open' or (encounters.status = 'completed' and encounters.finish_later_at is not null))`,
    )
    .where((eb) =>
      eb.or([
        eb("encounters.status", "=", sql.lit("completed")),
        eb("encounters.openedAt", "<", ctx.now.subtract({ hours: forgottenAfterHours })),
      ]),
    )
    .orderBy("encounters.openedAt")
    .limit(mostUnsigned)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => unsignedNote.parse({ ...row, startsAt: row.startsAt.toString() })) };
}
