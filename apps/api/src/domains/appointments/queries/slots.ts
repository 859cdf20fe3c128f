import { shortReads } from "@carepoint/db/short-reads";
import { runStarts } from "@carepoint/domain/appointments/back-to-back";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import type { FamilySlotsInput, SlotsInput, SlotsView } from "@carepoint/domain/appointments/schema";
import { lastDay } from "@carepoint/domain/appointments/slots";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import type { QueryContext } from "../../../kernel/context.ts";
import { slotView } from "../../doctors/queries/slots.ts";
import { findAppointment, sourceOf } from "./appointments.ts";
import { offerWithout } from "./moves.ts";
import { offerOf, slotsBetween } from "./offer.ts";

/** The free slots of a doctor from day to day, both included; for a visit that is to move, those too that lie over its own time. */
export async function listSlots(ctx: QueryContext, input: SlotsInput): Promise<SlotsView> {
  const { doctorId, branchId, from, to, kind, asPatient, moving } = input;
  const source = asPatient ? "patient" : sourceOf(ctx.scope.actor);
  const asking = { now: ctx.now, source, from, to, kind };
  const offer = await offerOf(shortReads(ctx.db), doctorId, asking);
  const bookableUntil = lastDay(offer.question, branchId);
  const visit = moving && (await visitToMove(ctx, moving));
  if (!visit) return { items: slotsBetween(offer, from, to, branchId).map(slotView), bookableUntil };
  const stands = (at: number) => visit.doctorId === doctorId && at === visit.startsAt.epochMilliseconds;
  const free = slotsBetween(offerWithout(offer, visit), from, to, branchId).filter(({ startsAt }) => !stands(startsAt));
  return { items: free.map(slotView), bookableUntil };
}

/** Times are everybody's to see; a visit is only for whom it is theirs to move. */
async function visitToMove({ db, actor }: QueryContext, id: AppointmentId) {
  const reach = actor.role === "system" ? undefined : mayDo(appointmentPolicy.reschedule, actor.role);
  return reach && findAppointment(db, { actor, reach }, id);
}

/** Those from which so many people find room one after another. */
export async function listFamilySlots(ctx: QueryContext, input: FamilySlotsInput): Promise<SlotsView> {
  const { doctorId, branchId, from, to, people } = input;
  const offer = await offerOf(ctx.db, doctorId, { now: ctx.now, source: sourceOf(ctx.scope.actor), from, to });
  const starts = runStarts(slotsBetween(offer, from, to, branchId), people);
  return { items: starts.map(slotView), bookableUntil: lastDay(offer.question, branchId) };
}
