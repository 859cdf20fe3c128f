import { shortReads } from "@carepoint/db/short-reads";
import { runStarts } from "@carepoint/domain/appointments/back-to-back";
import type { FamilySlotsInput, SlotsInput, SlotView } from "@carepoint/domain/appointments/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { slotView } from "../../doctors/queries/slots.ts";
import { sourceOf } from "./appointments.ts";
import { offerOf, slotsBetween } from "./offer.ts";

/** The free slots of a doctor from day to day, both included. */
export async function listSlots(ctx: QueryContext, input: SlotsInput): Promise<{ items: SlotView[] }> {
  const { doctorId, branchId, from, to, kind, asPatient } = input;
  const source = asPatient ? "patient" : sourceOf(ctx.scope.actor);
  const asking = { now: ctx.now, source, from, to, kind };
  const offer = await offerOf(shortReads(ctx.db), doctorId, asking);
  return { items: slotsBetween(offer, from, to, branchId).map(slotView) };
}

/** Those from which so many people find room one after another. */
export async function listFamilySlots(ctx: QueryContext, input: FamilySlotsInput): Promise<{ items: SlotView[] }> {
  const { doctorId, branchId, from, to, people } = input;
  const offer = await offerOf(ctx.db, doctorId, { now: ctx.now, source: sourceOf(ctx.scope.actor), from, to });
  return { items: runStarts(slotsBetween(offer, from, to, branchId), people).map(slotView) };
}
