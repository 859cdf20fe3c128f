import {
  type BatchAction,
  nearestTimes,
  type PreviewBatchInput,
  type Vacancy,
} from "@carepoint/domain/appointments/batches";
import { cancelRule, refundFor } from "@carepoint/domain/appointments/cancellation";
import { rulesHolding } from "@carepoint/domain/appointments/change-rules";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { noticeEnd, openSlots } from "@carepoint/domain/appointments/slots";
import { type AppointmentEvent, appointmentLifecycle, mayBeTold } from "@carepoint/domain/appointments/states";
import { readTime, timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { addDays, dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { paise, zero } from "@carepoint/domain/kernel/money";
import { can } from "@carepoint/domain/kernel/state-machine";
import { visible } from "../domains/appointments/access.ts";
import { changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import { bookedFacts, doctorsFor } from "../domains/appointments/queries/batch-facts.ts";
import { ofKind as offerOfKind } from "../domains/appointments/queries/offer.ts";
import { selectViews, toViews } from "../domains/appointments/queries/views.ts";
import { readOffers } from "../domains/doctors/queries/offers.ts";
import { listRuleSets } from "../domains/settings/queries.ts";
import type { QueryContext } from "../kernel/context.ts";
import { heldOfVisits } from "./held-money.ts";

/** How far from its own day another time is looked for. */
const aroundDays = 14;

const events: Readonly<Record<Exclude<BatchAction, "message">, AppointmentEvent>> = {
  cancel: "cancel",
  move: "reschedule",
  miss: "miss",
};

/**
 * What a batch would do with each visit of the caller's: which cannot be done and why, what goes back, where it would go.
 * As many statements for two hundred visits as for one; where they lie months apart, one more for each stretch of days.
 */
export async function previewBatch(ctx: QueryContext, input: PreviewBatchInput) {
  const rows = await selectViews(ctx.db)
    .where("appointments.id", "in", input.appointmentIds)
    .where(visible(ctx.scope))
    .orderBy("appointments.startsAt")
    .orderBy("appointments.id")
    .execute();
  const visits = toViews(ctx, rows);
  ctx.sees(...visits.map(({ patientId }) => patientId));
  const refusals = new Map(visits.map((visit) => [visit.id, refusalOf(input.action, visit, ctx.now)]));
  const able = visits.filter(({ id }) => refusals.get(id) === null);
  const refunds = input.action === "cancel" ? await refundsOf(ctx, able) : new Map<string, number>();
  const places = input.action === "move" ? await placesFor(ctx, able, input.among) : new Map<string, Place>();
  return {
    items: visits.map(({ id, code, patientName, doctorName, startsAt, zone, status }) => ({
      visit: { id, code, patientName, doctorName, startsAt, zone, status },
      refusal: refusals.get(id) ?? null,
      refund: refunds.get(id) ?? 0,
      to: places.get(id) ?? null,
    })),
  };
}

function refusalOf(action: BatchAction, visit: AppointmentView, now: Temporal.Instant): ErrorCode | null {
  if (action === "message") {
    if (!visit.patientId) return "not_found";
    return mayBeTold(visit.status) ? null : "illegal_transition";
  }
  const event = events[action];
  if (!can(appointmentLifecycle, visit.status, event)) return "illegal_transition";
  return timeRefusal(event, readTime(visit), now);
}

async function refundsOf(ctx: QueryContext, visits: readonly AppointmentView[]): Promise<Map<string, number>> {
  const ids = visits.map(({ id }) => id);
  const facts = await bookedFacts(ctx.db, ids);
  const money = await heldOfVisits(ctx.db, ids);
  const { items: sets } = await listRuleSets(ctx);
  const by = changerOf(ctx);
  return new Map(
    facts.map(({ id, kind, createdAt, startsAt, lateFees, movedByHospital }) => {
      const rule = cancelRule(rulesHolding(sets, createdAt), { by, kind, movedByHospital });
      const asked = { paid: money.get(id)?.held ?? zero, lateFees: paise(lateFees), startsAt, now: ctx.now, rule };
      return [id, refundFor(asked).refund];
    }),
  );
}

export interface Place {
  readonly doctorId: string;
  readonly doctorName: string;
  readonly branchId: string;
  readonly startsAt: string;
}

async function placesFor(
  ctx: QueryContext,
  visits: readonly AppointmentView[],
  among: PreviewBatchInput["among"],
): Promise<Map<string, Place>> {
  const own = [...new Set(visits.map(({ doctorId }) => doctorId))];
  const departments = [...new Set(visits.map(({ departmentId }) => departmentId))];
  const doctors = await doctorsFor(ctx.db, among === "department" ? { departments } : { own });
  const places = new Map<string, Place>();
  for (const stretch of stretchesOf(visits)) {
    for (const [id, place] of await placesAround(ctx, stretch, { doctors, among })) places.set(id, place);
  }
  return places;
}

/** Visits whose days around them touch: what lies between others nobody asks for. Earliest first. */
function stretchesOf(visits: readonly AppointmentView[]): AppointmentView[][] {
  const stretches: AppointmentView[][] = [];
  let until = "";
  for (const visit of visits.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    const day = dayOf(visit);
    if (day > until) stretches.push([]);
    stretches.at(-1)?.push(visit);
    until = addDays(day, 2 * aroundDays);
  }
  return stretches;
}

const dayOf = ({ startsAt }: AppointmentView) => dateIn(toInstant(startsAt), "UTC");

async function placesAround(
  ctx: QueryContext,
  visits: readonly AppointmentView[],
  { doctors, among }: { readonly doctors: Awaited<ReturnType<typeof doctorsFor>> } & Pick<PreviewBatchInput, "among">,
): Promise<Map<string, Place>> {
  const { from, to } = daysAround(visits, ctx.now);
  const ids = doctors.map(({ id }) => id);
  const offers = ids.length > 0 ? await readOffers(ctx.db, ids, { now: ctx.now, source: "front_desk", from, to }) : [];
  const open = offers.filter((offer) => bookingRefusal(offer) === null);
  const vacancies = (kind: VisitKind): Vacancy[] =>
    open.flatMap((offer) => {
      const ofItsKind = offerOfKind(offer, kind);
      if (!ofItsKind) return [];
      const { question } = ofItsKind;
      const slots = openSlots(question, from, to).filter((slot) => slot.startsAt >= noticeEnd(question, slot.branchId));
      return [{ doctorId: offer.doctorId, slots }];
    });
  const names = new Map(doctors.map(({ id, name }) => [id, name]));
  const asked = visits.map((visit) => ({
    ...visit,
    startsAt: toInstant(visit.startsAt).epochMilliseconds,
    among: among === "department" ? idsOf(doctors, visit.departmentId) : [visit.doctorId],
  }));
  // Kinds differ in length, so each has its own times; where two kinds want the same one, the later is refused and shown.
  const found = [...Map.groupBy(asked, ({ kind }) => kind)].flatMap(([kind, of]) => [
    ...nearestTimes(of, vacancies(kind)),
  ]);
  return new Map(
    found.map(([id, { doctorId, slot }]) => {
      const startsAt = Temporal.Instant.fromEpochMilliseconds(slot.startsAt).toString();
      return [id, { doctorId, doctorName: names.get(doctorId) ?? "", branchId: slot.branchId, startsAt }];
    }),
  );
}

function idsOf(doctors: Awaited<ReturnType<typeof doctorsFor>>, departmentId: string): string[] {
  return doctors.filter((doctor) => doctor.departmentId === departmentId).map(({ id }) => id);
}

/** The days around the visits' own, never past ones. Offered days end at the hospital's horizon, wherever these end. */
function daysAround(visits: readonly AppointmentView[], now: Temporal.Instant) {
  const today = dateIn(now, "UTC");
  const days = visits.map(dayOf).sort();
  let from = addDays(days.at(0) ?? today, -aroundDays);
  let to = addDays(days.at(-1) ?? today, aroundDays);
  if (from < today) from = today;
  if (to < from) to = from;
  return { from, to };
}
