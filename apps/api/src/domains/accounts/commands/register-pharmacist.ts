import type { RegisterPharmacistInput } from "@carepoint/domain/accounts/pharmacist";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findAccountForUpdate } from "../queries/accounts.ts";
import { pharmacistNumberOf, setPharmacistNumber } from "../queries/pharmacists.ts";

/** Writes down under which number the state's pharmacy council knows somebody: whoever gives out medicines on prescription needs one. */
export async function registerPharmacist(
  ctx: CommandContext,
  _: Scope,
  { accountId, number }: RegisterPharmacistInput,
): Promise<{ accountId: string; version: number }> {
  const account = await findAccountForUpdate(ctx.tx, accountId);
  if (!account) throw new DomainError("not_found");
  const before = { number: await pharmacistNumberOf(ctx.tx, accountId) };
  const { id, version, pharmacistRegistration } = await setPharmacistNumber(ctx.tx, accountId, number);

  await recordAudit(ctx, {
    action: "account.register_pharmacist",
    subjectId: id,
    before,
    after: { number: pharmacistRegistration },
  });
  ctx.touch(`account:${id}`);
  return { accountId: id, version };
}
