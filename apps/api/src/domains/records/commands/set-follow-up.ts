import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { mayFollowOn, type SetFollowUpInput } from "@carepoint/domain/records/follow-ups";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { type Encounter, findEncounterForUpdate } from "../queries/encounters.ts";
import { deleteFollowUp, findFollowUp, todayAt, upsertFollowUp } from "../queries/follow-ups.ts";

type Followed = Pick<Encounter, "id" | "patientId" | "doctorId" | "branchId">;

/** When the patient is to come again, or that they need not. Throws `invalid_input` for a day that is past or too far ahead. */
export async function setFollowUp(ctx: CommandContext, scope: Scope, { encounterId, dueOn }: SetFollowUpInput) {
  const encounter = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  if (dueOn && !mayFollowOn(dueOn, await todayAt(ctx.tx, encounter.branchId, ctx.now)))
    throw new DomainError("invalid_input", { field: "dueOn" });
  await keepFollowUp(ctx, encounter, dueOn);
  return { encounterId, dueOn };
}

/**
 * A prescription says when to come again: the follow-up takes its date, as what was said last. A day that cannot be asked for
 * stays on the paper alone.
 */
export async function followPrescription(ctx: CommandContext, encounter: Followed, dueOn: CalendarDate | undefined) {
  if (dueOn && mayFollowOn(dueOn, await todayAt(ctx.tx, encounter.branchId, ctx.now)))
    await keepFollowUp(ctx, encounter, dueOn);
}

async function keepFollowUp(ctx: CommandContext, encounter: Followed, dueOn: CalendarDate | null): Promise<void> {
  const { tx, now } = ctx;
  const { id: encounterId, patientId, doctorId, branchId } = encounter;
  const before = await findFollowUp(tx, encounterId);
  if ((before?.dueOn ?? null) === dueOn) return;
  if (dueOn) await upsertFollowUp(tx, { encounterId, patientId, doctorId, dueOn, setAt: now });
  else await deleteFollowUp(tx, encounterId);
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  const entry = { action: "record.set_follow_up", subjectId: encounterId, patientId, branchId };
  await recordAudit(ctx, { ...entry, before: before ?? null, after: dueOn ? { dueOn } : null });
}
