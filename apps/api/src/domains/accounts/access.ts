import type { Db } from "@carepoint/db/client";
import { proofMinutes } from "@carepoint/domain/accounts/proof";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { Actor, CommandContext, Context, Scope } from "../../kernel/context.ts";

/** The account whose own rows these are. Everything here that is "own" hangs on it. Throws `unauthenticated`. */
export function ownAccount({ accountId }: Actor): AccountId {
  if (!accountId) throw new DomainError("unauthenticated");
  return accountId;
}

/** A command that only who has just given their password may run. Throws `proof_required` to everybody else. */
export function proved<Input, Answer>(run: (ctx: CommandContext, scope: Scope, input: Input) => Promise<Answer>) {
  return asProved(async (ctx: CommandContext, scope: Scope, input: Input): Promise<Answer> => {
    if (!(await isProved(ctx.tx, ctx.actor.sessionId))) throw new DomainError("proof_required");
    return run(ctx, scope, input);
  });
}

/** The same where somebody acts for a person who stands before them; whoever acts for their own people is known by their account. */
export function provedForOthers<Input, Answer>(
  run: (ctx: CommandContext, scope: Scope, input: Input) => Promise<Answer>,
) {
  const asked = proved(run);
  return asProved(
    (ctx: CommandContext, scope: Scope, input: Input): Promise<Answer> =>
      scope.reach === "own" ? run(ctx, scope, input) : asked(ctx, scope, input),
  );
}

/** The same of what talks to the world outside between its transactions. */
export function provedEffect<Input, Answer>(run: (ctx: Context & { scope: Scope }, input: Input) => Promise<Answer>) {
  return asProved(async (ctx: Context & { scope: Scope }, input: Input): Promise<Answer> => {
    if (!(await isProved(ctx.db, ctx.actor.sessionId))) throw new DomainError("proof_required");
    return run(ctx, input);
  });
}

/** The procedure that runs it says so of itself. */
function asProved<Run extends object>(run: Run) {
  return Object.assign(run, { proved: true } as const);
}

/** A command of whoever signs: the signing PIN does as well as the password. Throws `proof_required` to everybody else. */
export function signing<Input, Answer>(run: (ctx: CommandContext, scope: Scope, input: Input) => Promise<Answer>) {
  return asProved(async (ctx: CommandContext, scope: Scope, input: Input): Promise<Answer> => {
    if (!(await isProved(ctx.tx, ctx.actor.sessionId, "pin"))) throw new DomainError("proof_required");
    return run(ctx, scope, input);
  });
}

/** By the real clock, as sessions are: a demo's time proves nobody. */
async function isProved(db: Db, sessionId: string | null, least: "password" | "pin" = "password"): Promise<boolean> {
  const provedAt = least === "pin" ? sql`greatest(proved_at, pin_proved_at)` : sql`proved_at`;
  const row = await db
    .selectFrom("sessionProofs")
    .select("sessionId")
    .where("sessionId", "=", sessionId)
    .where(sql<boolean>`${provedAt} > now() - make_interval(mins => ${proofMinutes})`)
    .executeTakeFirst();
  return row !== undefined;
}
