import { payerCharged } from "@carepoint/domain/billing/ledger";
import type { BillPayer } from "@carepoint/domain/billing/payer-claims";
import { splitOf } from "@carepoint/domain/billing/payer-share";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { least, type Paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { readPayer } from "../../patients/queries/payer.ts";
import { postEntry } from "../queries/ledger.ts";
import { isPackageBill } from "../queries/package-sales.ts";
import { detailsCell, detailsOnBill, insertClaim, payerAccount } from "../queries/payer-claims.ts";
import type { Payable } from "./open-intent.ts";

/**
 * Puts a part of a bill on the account of whom the patient's record names as their payer; what is left is the patient's.
 * `charged` is what the bill comes to without its notes. Throws `payer_unknown` where the record names nobody,
 * `tender_too_large` past what is left to pay, `package_no_payer` for a package: its uses are for who has paid.
 */
export async function chargePayer(
  ctx: CommandContext,
  { invoice, branchId, patientId }: Payable,
  charged: Paise,
  { share: asked, authorisation }: BillPayer,
): Promise<Paise> {
  const { accountId: byAccount } = ctx.actor;
  if (!byAccount) throw new DomainError("forbidden");
  if (await isPackageBill(ctx.tx, invoice.id)) throw new DomainError("package_no_payer");
  const payer = await readPayer(ctx.tx, ctx.sealer, patientId);
  if (!payer) throw new DomainError("payer_unknown");
  const most = least(invoice.left, charged); // what went out in cash of a bad cheque is owed beyond what is charged
  if (asked.by === "amount" && asked.amount > most) throw new DomainError("tender_too_large", { left: most });
  const { payer: share } = splitOf(charged, asked);
  if (share > invoice.left) throw new DomainError("tender_too_large", { left: invoice.left });
  if (share <= 0) throw new DomainError("invalid_input", { field: "share" }); // a part too small for a paisa
  const payerId = await payerAccount(ctx.tx, payer, ctx.now);
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const detailsSealed = key.seal(detailsCell(invoice.id), detailsOnBill(payer, authorisation));
  await insertClaim(ctx.tx, { invoiceId: invoice.id, payerId, share, detailsSealed, byAccount, at: ctx.now });
  const entry = { branchId, cause: "payer.charged" as const, causeId: invoice.id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerCharged(share, payerId));
  const after = { share, of: charged };
  await recordAudit(ctx, { action: "payer.charge", subjectId: invoice.id, patientId, branchId, after });
  return share;
}
