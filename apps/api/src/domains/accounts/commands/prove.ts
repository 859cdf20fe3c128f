import { verifyPassword } from "@carepoint/db/password-hash";
import type { ProveInput, Secret } from "@carepoint/domain/accounts/proof";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { limitRate } from "../../../kernel/limits.ts";
import { ownAccount } from "../access.ts";
import { readPasswordHash, writeProof } from "../queries/sessions.ts";
import { forgetWrongTries, readPinState, tryPin } from "../queries/signing-pins.ts";

/** As often as a sign-in may be tried. */
const tries = { most: 20, windowSeconds: 900 };

/**
 * Whoever uses a session gives its account's password anew, or the PIN with which they sign. A wrong one is an answer and no
 * refusal: what is written about it stays. Throws `rate_limited`.
 */
export async function prove(ctx: CommandContext, _scope: Scope, input: ProveInput) {
  const accountId = ownAccount(ctx.actor);
  const { sessionId } = ctx.actor;
  if (!sessionId) throw new DomainError("unauthenticated");
  await limitRate(ctx.tx, { key: `prove:${accountId}`, ...tries });
  const method = "pin" in input ? "pin" : "password";
  const proved =
    "pin" in input
      ? await tryPin(ctx.tx, ctx.sealer, accountId, input.pin.reveal())
      : await isPassword(ctx, accountId, input.password);
  if (proved) await writeProof(ctx.tx, sessionId, method);
  await recordAudit(ctx, { action: proved ? "auth.prove" : "auth.refused", subjectId: accountId, after: { method } });
  return { proved, signingPin: await readPinState(ctx.tx, accountId) };
}

/** The right one also makes a PIN count again that was tried too often. */
async function isPassword({ tx }: CommandContext, accountId: AccountId, password: Secret): Promise<boolean> {
  const hash = await readPasswordHash(tx, accountId);
  const isRight = hash !== null && (await verifyPassword({ hash, password: password.reveal() }));
  if (isRight) await forgetWrongTries(tx, accountId);
  return isRight;
}
