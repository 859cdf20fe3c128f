import { isFree } from "@carepoint/domain/appointments/fees";
import { endBefore, mustAsk } from "@carepoint/domain/appointments/requests";
import { type BookSeriesInput, minutesToPay } from "@carepoint/domain/appointments/series";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { dateIn, type InstantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId as appointmentIdOf, newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { entersAt } from "@carepoint/domain/queue/states";
import { confirmVisit } from "../domains/appointments/commands/confirm-visit.ts";
import { assertMayHoldFor } from "../domains/appointments/commands/hold-slot.ts";
import { assertMayHoldSeries } from "../domains/appointments/commands/limit-holds.ts";
import { placeHold } from "../domains/appointments/commands/place-hold.ts";
import { findAppointmentForUpdate, sourceOf } from "../domains/appointments/queries/appointments.ts";
import { assertFollowUp } from "../domains/appointments/queries/follow-ups.ts";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { offerOf, offerToTake, slotAt } from "../domains/appointments/queries/offer.ts";
import { insertSeries } from "../domains/appointments/queries/series.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { lockQueue } from "../domains/queue/queries/tokens.ts";
import { listBranches, readSettings } from "../domains/settings/queries.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { payLater } from "./take-payment.ts";

/**
 * Books all of the chosen times for one patient with one doctor, or none. Staff confirm each before the next is held. What a
 * patient has to pay for is held for minutes, as many times as an account may hold, and each is confirmed by its own payment. A
 * refusal names the time that it is about (`startsAt`). What was booked is told once.
 */
export async function bookSeries(ctx: CommandContext, scope: Scope, input: BookSeriesInput) {
  const { doctorId, branchId, patientId, kind = "in_person", everyWeeks } = input;
  const { accountId: createdBy } = ctx.actor;
  if (!createdBy) throw new DomainError("forbidden");
  await assertMayHoldFor(ctx, scope, { patientId, branchId, doctorId });
  const starts = input.starts.toSorted(); // equal instants are equal texts and sort as such
  await lockSeries(ctx, input, starts);
  const heldMinutes = await timeToPay(ctx, input, starts);

  const id = input.id ?? newId(ctx.now.epochMilliseconds);
  const of = { patientId, doctorId, branchId, kind, everyWeeks, visits: starts.length };
  await insertSeries(ctx.tx, { id, ...of, createdBy, createdAt: ctx.now });
  const visits = [];
  for (const startsAt of starts) {
    const appointmentId = await bookOne(ctx, scope, { ...input, startsAt, seriesId: id, heldMinutes }).catch(
      refusalOf(startsAt),
    );
    visits.push({ appointmentId, startsAt });
  }
  const [first] = visits;
  if (!first) throw new DomainError("invalid_input"); // the schema asks for two
  const after = { visits: visits.length, everyWeeks, kind, ...(heldMinutes && { heldMinutes }) };
  await recordAudit(ctx, { action: "appointment.book_series", subjectId: id, patientId, branchId, after });
  const toPay = heldMinutes !== null;
  await notifyPatient(ctx, patientId, {
    template: toPay ? "series_held" : "series_booked",
    visits: visits.length,
    dedupeKey: `series:${id}`,
    appointmentId: first.appointmentId,
  });
  return { seriesId: id, visits, toPay };
}

/**
 * All of the series' days in order of time, then the lines of their queues where a confirmation gives a number: whoever
 * holds one of them waits for no earlier one, so series that meet wait for each other and never deadlock.
 */
async function lockSeries({ tx }: CommandContext, { doctorId, branchId }: BookSeriesInput, starts: InstantText[]) {
  const zone = (await listBranches(tx)).find((branch) => branch.id === branchId)?.zone;
  if (!zone) throw new DomainError("not_found");
  for (const startsAt of starts) await lockDoctorDay(tx, doctorId, toInstant(startsAt), zone);
  if (!entersAt("expected", (await readSettings(tx)).tokenAt)) return;
  for (const startsAt of starts) await lockQueue(tx, { doctorId, branchId, day: dateIn(toInstant(startsAt), zone) });
}

/**
 * How many minutes a patient's own series is held for its payments; null where nobody has to pay first. Its holds count as
 * any others of the account: throws `hold_limit`, `series_unpaid` and `series_lapsed`.
 */
async function timeToPay(ctx: CommandContext, { doctorId, kind }: BookSeriesInput, starts: InstantText[]) {
  const source = sourceOf(ctx.actor);
  const [first] = starts;
  if (source !== "patient" || !first) return null;
  const day = dateIn(toInstant(first), "UTC");
  const { fee } = await offerOf(ctx.tx, doctorId, { now: ctx.now, source, kind, from: day, to: day });
  if (isFree(paise(fee))) return null;
  await assertMayHoldSeries(ctx, starts.length);
  return minutesToPay((await readSettings(ctx.tx)).holdMinutes, starts.length);
}

interface OneOf extends BookSeriesInput {
  readonly startsAt: InstantText;
  readonly seriesId: string;
  readonly heldMinutes: number | null;
}

/** Throws `payment_required` where it costs something and nobody who may let that stay due said why. */
async function bookOne(ctx: CommandContext, scope: Scope, { payLater: because, ...visit }: OneOf) {
  const { doctorId, branchId, patientId, kind, seriesId, heldMinutes } = visit;
  const startsAt = toInstant(visit.startsAt);
  const source = sourceOf(ctx.actor);
  await assertFollowUp(ctx.tx, { kind, doctorId, startsAt, patientId });
  const choose = async () => {
    const offer = await offerToTake(ctx.tx, { doctorId, startsAt, now: ctx.now, source, kind });
    return { offer, slot: slotAt(offer, branchId, startsAt) };
  };
  const until = heldMinutes === null ? undefined : endBefore(startsAt, ctx.now, { minutes: heldMinutes });
  const { hold } = await placeHold(ctx, { doctorId, patientId, source, seriesId, until, choose });
  const appointmentId = appointmentIdOf.parse(hold.id);
  const booked = source === "patient" && (await findAppointmentForUpdate(ctx.tx, scope, appointmentId));
  if (booked && mustAsk(booked)) throw new DomainError("acceptance_required");
  if (isFree(paise(hold.fee))) await confirmVisit(ctx, scope, appointmentId);
  else if (heldMinutes !== null) return appointmentId;
  else if (because && mayDefer(ctx)) await payLater(ctx, scope, { appointmentId, ...because });
  else throw new DomainError("payment_required");
  return appointmentId;
}

/** Whoever's series it is: what it costs may have changed since the beginning, and a patient lets no bill of theirs wait. */
function mayDefer({ actor }: CommandContext): boolean {
  return actor.role !== "system" && mayDo(billingPolicy.pay_later, actor.role) !== undefined;
}

/** A rule's refusal, with the time that it is about; whatever else went wrong stays as it is. */
function refusalOf(startsAt: InstantText) {
  return (error: unknown): never => {
    const code = codeOf(error);
    if (code === "internal" || code === "busy") throw error;
    throw new DomainError(code, { ...(error instanceof DomainError && error.details), startsAt });
  };
}
