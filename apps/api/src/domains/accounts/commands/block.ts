import { DomainError } from "@carepoint/domain/kernel/errors";
import { accountId } from "@carepoint/domain/kernel/id";
import * as z from "zod";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findAccountForUpdate, setBlock } from "../queries/accounts.ts";
import { rolesOf } from "../queries/roles.ts";
import { endSessions } from "./end-sessions.ts";

export const blockInput = z.strictObject({ accountId, reason: z.string().trim().min(1).max(500) });
export type BlockInput = z.infer<typeof blockInput>;

/** Shuts an account out and signs it out everywhere. Nobody blocks themselves, and only a superuser a superuser. */
export async function block(ctx: CommandContext, { actor }: Scope, { accountId: id, reason }: BlockInput) {
  const before = await findAccountForUpdate(ctx.tx, id);
  if (!before) throw new DomainError("not_found");
  const held = await rolesOf(ctx.tx, id, ctx.now);
  const above = actor.role !== "superuser" && held.some(({ role }) => role === "superuser");
  if (id === actor.accountId || above) throw new DomainError("forbidden");
  if (before.blockedAt) throw new DomainError("illegal_transition", { from: "blocked", event: "block" });
  const after = await setBlock(ctx.tx, id, { at: ctx.now, reason });
  await endSessions(ctx, id, "blocked");

  await recordAudit(ctx, { action: "account.block", subjectId: id, before, after });
  ctx.touch(`account:${id}`);
  return { accountId: id, version: after.version };
}
