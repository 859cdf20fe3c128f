import { verifyPassword } from "@carepoint/db/password-hash";
import type { ProveInput } from "@carepoint/domain/accounts/proof";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { limitRate } from "../../../kernel/limits.ts";
import { ownAccount } from "../access.ts";
import { readPasswordHash, writeProof } from "../queries/sessions.ts";

/** As often as a sign-in may be tried. */
const tries = { most: 20, windowSeconds: 900 };

/**
 * Whoever uses a session gives its account's password anew. A wrong one is an answer and no refusal: what is written about
 * it stays. Throws `rate_limited`.
 */
export async function prove(ctx: CommandContext, _scope: Scope, { password }: ProveInput) {
  const accountId = ownAccount(ctx.actor);
  const { sessionId } = ctx.actor;
  if (!sessionId) throw new DomainError("unauthenticated");
  await limitRate(ctx.tx, { key: `prove:${accountId}`, ...tries });
  const hash = await readPasswordHash(ctx.tx, accountId);
  const isRight = hash !== null && (await verifyPassword({ hash, password: password.reveal() }));
  if (isRight) await writeProof(ctx.tx, sessionId);
  const action = isRight ? "auth.prove" : "auth.refused";
  await recordAudit(ctx, { action, subjectId: accountId, after: { method: "password" } });
  return { proved: isRight };
}
