import { dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { checkInPurpose, claimText, paperUntil, screenUntil } from "@carepoint/domain/queue/check-in-code";
import type { CheckInCodes } from "@carepoint/domain/queue/displays";
import type { QueryContext } from "../../../kernel/context.ts";
import type { Sealer } from "../../../kernel/sealed.ts";

interface Counter {
  readonly branchId: string;
  readonly zone: string;
}

/** The code that a screen shows now, and until when it holds. */
export function checkInCode(sealer: Sealer, counter: Counter, now: Temporal.Instant) {
  return written(sealer, counter, now, screenUntil(now));
}

/** The codes of the desk's branch: one for its screen, and one to print that holds for the day. */
export async function readCheckInCodes({ db, sealer, scope, now }: QueryContext): Promise<CheckInCodes> {
  const { branchId } = scope.actor;
  const branch = branchId
    ? await db.selectFrom("branches").select("zone").where("id", "=", branchId).executeTakeFirst()
    : undefined;
  if (!branchId || !branch) throw new DomainError("not_found");
  const counter = { branchId, zone: branch.zone };
  const paper = written(sealer, counter, now, paperUntil(dateIn(now, branch.zone), branch.zone));
  return { screen: checkInCode(sealer, counter, now), paper };
}

function written(sealer: Sealer, { branchId, zone }: Counter, now: Temporal.Instant, until: Temporal.Instant) {
  const text = claimText({ branchId, day: dateIn(now, zone), until });
  return { code: `${text}.${sealer.sign(checkInPurpose, text)}`, until: instantText(until) };
}
