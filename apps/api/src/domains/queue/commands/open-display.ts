import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { OpenDisplayInput } from "@carepoint/domain/queue/displays";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertDisplay } from "../queries/displays.ts";

/** A screen for the desk's own waiting room. Its link is read with the list of screens. */
export async function openDisplay(ctx: CommandContext, { actor }: Scope, input: OpenDisplayInput) {
  const { branchId } = actor;
  if (!branchId) throw new DomainError("not_found");
  const id = newId(ctx.now.epochMilliseconds);
  await insertDisplay(ctx.tx, { id, branchId, openedAt: ctx.now, ...input });
  const { name, showsCheckIn } = input;
  await recordAudit(ctx, { action: "queue.open_display", subjectId: id, branchId, after: { name, showsCheckIn } });
  return { displayId: id };
}
