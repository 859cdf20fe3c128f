import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { insertWriteOff, type Wish, writeOffCell } from "../queries/write-offs.ts";

interface OfBill {
  readonly invoiceId: string;
  readonly branchId: string;
  readonly patientId: string;
}

/** What one person may not let go of alone waits for another: one wish of a bill at a time, else `wish_asked`. */
export async function askOther(
  ctx: CommandContext,
  { invoiceId, branchId, patientId }: OfBill,
  wish: Wish,
  { amount, note }: { readonly amount: Paise; readonly note?: string | undefined },
): Promise<string> {
  const { accountId: askedBy } = ctx.actor;
  if (!askedBy) throw new DomainError("forbidden");
  const id = newId(ctx.now.epochMilliseconds);
  const noteSealed = note ? (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(writeOffCell(id), note) : null;
  await insertWriteOff(ctx.tx, wish, { id, invoiceId, amount, noteSealed, askedBy, askedAt: ctx.now });
  const after = { status: "asked", amount, because: wish.reason, wish: wish.kind };
  await recordAudit(ctx, { action: "write_off.ask", subjectId: id, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  return id;
}
