import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SetLicenceInput } from "@carepoint/domain/stock/licences";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findLicenceForUpdate, writeLicence } from "../queries/licences.ts";
import { storeWithin } from "../queries/stores.ts";

/** Writes down a drug licence of a store, or takes it away. Throws `not_found` for a store that is not the caller's, and where there is none to take away. */
export async function setLicence(ctx: CommandContext, scope: Scope, input: SetLicenceInput) {
  const store = await storeWithin(ctx.tx, scope, input.storeId, ctx.now);
  const before = await findLicenceForUpdate(ctx.tx, input);
  if (!before && input.number === null) throw new DomainError("not_found");
  await writeLicence(ctx.tx, input);
  const after = input.number === null ? null : { code: input.form, number: input.number, expiresOn: input.expiresOn };

  const { id: subjectId, branchId } = store;
  await recordAudit(ctx, { action: "stock.set_licence", subjectId, branchId, before: before ?? null, after });
  ctx.touch(`stock:${store.id}`);
  return { storeId: store.id, form: input.form };
}
