import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { showsContact } from "@carepoint/domain/appointments/states";
import type { QueryContext } from "../../../kernel/context.ts";
import { teleContactOf } from "../../doctors/queries/terms.ts";

/** Where the two of a visit by telephone meet: for its patient and its doctor alone, once it is agreed on and until it is over. */
export async function contactOf(ctx: QueryContext, visit: AppointmentView): Promise<string | null> {
  const { kind, status, doctorId, patientId } = visit;
  if (kind !== "tele" || !showsContact(status)) return null;
  const { actor } = ctx.scope;
  const isDoctor = actor.role === "doctor" && actor.doctorId === doctorId;
  const isPatient = actor.role === "patient" && actor.patientIds.some((id) => id === patientId);
  return isDoctor || isPatient ? teleContactOf(ctx.db, doctorId) : null;
}
