import { together } from "@carepoint/db/pipeline";
import { holdExpiry } from "@carepoint/domain/appointments/holds";
import type { Slot } from "@carepoint/domain/appointments/slots";
import type { AppointmentSource } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { recordEvent, touchVisit } from "../queries/appointments.ts";
import { insertHold, isKnown, type NewHold, patientHolds, patientIsBusy } from "../queries/holds.ts";
import type { Offer } from "../queries/offer.ts";
import { expireHolds } from "./expire-holds.ts";

const mostTries = 10;

export interface HoldRequest {
  readonly id?: string | undefined;
  readonly doctorId: string;
  readonly patientId: string | null;
  readonly source: AppointmentSource;
  /** The series that it is one of. */
  readonly seriesId?: string | undefined;
  /** When the hold lapses, where it is not the hospital's usual time. */
  readonly until?: Temporal.Instant | undefined;
  /** The account whose hold it is, where somebody else takes it for them. */
  readonly holder?: string | null | undefined;
  /** The visit that is to move here. */
  readonly moves?: string | undefined;
  /** Asked anew at each try: the offer as it is then, and the slot in it. Throws the refusal when there is none. */
  readonly choose: () => Promise<{ readonly offer: Offer; readonly slot: Slot }>;
}

/**
 * Writes a hold. The offer is read behind the doctor-day's lock, so the first try is the rule. Where two days of different
 * branches touch, another may still be faster: then its seat is seen, and the next one tried until the offer itself
 * refuses.
 */
export async function placeHold(ctx: CommandContext, request: HoldRequest) {
  const { hold, held } = await takeSeat(ctx, request);
  const { id, branchId, patientId } = hold;
  await together([
    recordEvent(ctx, { appointmentId: id, patientId, event: "hold", from: null, to: "pending" }),
    touchVisit(ctx, hold),
    recordAudit(ctx, { action: "appointment.hold", subjectId: id, patientId, branchId, after: held }),
  ]);
  return { hold, held };
}

async function takeSeat(ctx: CommandContext, request: HoldRequest) {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const hold = newHold(ctx, request, await request.choose());
    const [, held] = await together([
      expireHolds(ctx, { ...hold, startsAt: hold.occupiedFrom, endsAt: hold.occupiedTo }),
      insertHold(ctx.tx, ctx.actor, ctx.now, hold),
    ]);
    if (held) return { hold, held };
    if (request.id && (await isKnown(ctx.tx, request.id))) throw new DomainError("duplicate");
    const mayMeetAnother = hold.patientId !== null && hold.moves === null;
    if (mayMeetAnother && (await patientIsBusy(ctx.tx, hold.patientId, hold))) throw new DomainError("patient_overlap");
    if (hold.patientId && (await patientHolds(ctx.tx, hold.patientId))) throw new DomainError("patient_holds");
  }
  throw new DomainError("slot_taken");
}

type Chosen = Awaited<ReturnType<HoldRequest["choose"]>>;

function newHold(
  ctx: CommandContext,
  { id, doctorId, patientId, source, until, holder, seriesId, moves }: HoldRequest,
  { offer, slot }: Chosen,
): NewHold {
  const { holdMinutes, holdExtensionMinutes } = offer.settings;
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  return {
    id: id ?? newId(ctx.now.epochMilliseconds),
    branchId: slot.branchId,
    doctorId,
    departmentId: offer.departmentId,
    patientId,
    heldByAccount: holder ?? ctx.actor.accountId,
    seat: slot.seat,
    startsAt: instant(slot.startsAt),
    endsAt: instant(slot.endsAt),
    occupiedFrom: instant(slot.occupiedFrom),
    occupiedTo: instant(slot.occupiedTo),
    source,
    kind: offer.kind,
    fee: offer.fee,
    seriesId: seriesId ?? null,
    moves: moves ?? null,
    holdExpiresAt: until ?? holdExpiry(ctx.now, { holdMinutes, extensionMinutes: holdExtensionMinutes }),
  };
}
