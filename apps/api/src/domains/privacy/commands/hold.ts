import { outlookOf } from "@carepoint/db/erase-record";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { legalHoldId, newId } from "@carepoint/domain/kernel/id";
import type { HoldInput } from "@carepoint/domain/privacy/erasures";
import { monthsAfter, ruleOn } from "@carepoint/domain/privacy/retention";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { holdReasonCell, insertHold, lockStandingRecord } from "../queries/holds.ts";

/** Keeps a record from being erased, until it is lifted or its day has come. Throws `not_found` for one that was erased already. */
export async function hold(ctx: CommandContext, { actor }: Scope, input: HoldInput) {
  const { tx, now, sealer } = ctx;
  const { patientId, kind, reason } = input;
  if (!(await lockStandingRecord(tx, patientId))) throw new DomainError("not_found");
  const { rules, on } = await outlookOf(tx, patientId, now);
  const today = calendarDate.parse(on);
  if (input.untilOn && input.untilOn <= today) throw new DomainError("invalid_input", { field: "untilOn" });
  const rule = kind === "medico_legal" ? ruleOn(rules, "medico_legal", today) : undefined;
  const untilOn = input.untilOn ?? (rule ? monthsAfter(today, rule.months) : null);
  const id = legalHoldId.parse(input.id ?? newId(now.epochMilliseconds));
  const reasonSealed = (await patientKey(tx, sealer, patientId)).seal(holdReasonCell(id), reason);
  await insertHold(tx, { id, patientId, kind, reasonSealed, placedBy: ownAccount(actor), at: now, untilOn });
  await recordAudit(ctx, { action: "privacy.hold", subjectId: id, patientId, after: { kind } });
  return { holdId: id, untilOn };
}
