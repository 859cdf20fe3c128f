import { advance } from "@carepoint/domain/kernel/state-machine";
import type { ChartContent, ChartEntryView } from "@carepoint/domain/records/chart";
import { type ChartEntryEvent, chartEntryLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import type { KeptPatient } from "../../patients/queries/amendment.ts";
import { replaceVersion, updateAllergies } from "../queries/chart-writing.ts";

interface Move {
  readonly action: "record.confirm_entry" | "record.correct_entry" | "record.mark_entry";
  /** Left out: its words stay. */
  readonly content?: ChartContent;
  /** Left out: it stands as it stood. */
  readonly event?: ChartEntryEvent;
  readonly reason?: string | undefined;
}

/** The next version of an entry, for whichever reason. Throws `illegal_transition`. */
export async function moveVersion(
  ctx: CommandContext,
  patient: KeptPatient,
  { id, version: before, status: from, content: stood }: ChartEntryView,
  { action, content = stood, event, reason }: Move,
) {
  const status = event ? advance(chartEntryLifecycle, from, event) : from;
  const author = { accountId: ownAccount(ctx.actor), role: ctx.actor.role };
  const next = { id, status, content, reason, author, at: ctx.now };
  const version = await replaceVersion(ctx.tx, patient.key, next);
  await updateAllergies(ctx.tx, patient, content);
  const patientId = patient.view.id;
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  await recordAudit(ctx, {
    action,
    subjectId: id,
    patientId,
    before: { status: from, version: before, content: 0 },
    after: { status, version, content: content === stood ? 0 : 1 },
  });
  return { entryId: id, status, version };
}
