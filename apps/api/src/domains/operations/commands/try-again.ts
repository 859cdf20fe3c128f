import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { TryAgainInput } from "@carepoint/domain/operations/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";

/** Work that was given up goes back to the queue that it came from. What somebody else began anew meanwhile is left out; `not_found` when that is all of it. */
export async function tryAgain(ctx: CommandContext, _: Scope, { jobIds }: TryAgainInput) {
  const again = await ctx.jobs.redrive(ctx.tx, jobIds);
  if (again === 0) throw new DomainError("not_found");
  await recordAudit(ctx, { action: "operations.try_again", subjectId: newId(), after: { jobs: again } });
  return { again };
}
