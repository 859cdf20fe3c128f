import type { BillPaperInput, SheetView } from "@carepoint/domain/billing/sheet";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import type { BillPaperOptions } from "@carepoint/papers/bill-paper";
import { type QueryContext, systemActor } from "../../../kernel/context.ts";
import type { MailFile } from "../../../providers/providers.ts";
import type { MakePaper } from "../../notifications/queries/deliver.ts";
import { readSheet } from "./sheet.ts";

/** Between counting a print and asking for its paper. */
const underway = { minutes: 10 } as const;

/**
 * A bill as PDF. It is the original only for whoever has just had its first print counted; anybody else, and every time
 * after, has a duplicate. Throws `not_found` when the bill is not there or not the caller's.
 */
export async function readPaper(ctx: QueryContext, { invoiceId, locale, size }: BillPaperInput): Promise<PdfFile> {
  const sheet = await readSheet(ctx, invoiceId);
  const facts = await ctx.db
    .selectFrom("invoices")
    .innerJoin("branches", "branches.id", "invoices.branchId")
    .leftJoin("invoicePrints as first", (join) =>
      join
        .onRef("first.invoiceId", "=", "invoices.id")
        .on("first.copy", "=", 1)
        .on("first.byAccount", "=", ctx.scope.actor.accountId)
        .on("first.at", ">", ctx.now.subtract(underway)),
    )
    .select(["branches.zone", "first.copy"])
    .where("invoices.id", "=", invoiceId)
    .executeTakeFirst();
  if (!facts) throw new DomainError("not_found");
  const duplicate = facts.copy === null || sheet.prints > 1;
  const { name, pdf } = await setSheet(sheet, { locale, size, zone: facts.zone, duplicate });
  return { name, pdf: pdf.toBase64() };
}

/** The same paper for a mail: which copy it is was counted when it was asked for. */
export const paperOfBill: MakePaper = async (ctx, { invoiceId, copy, locale, zone }) => {
  if (!invoiceId || copy === null || !zone) throw new DomainError("not_found");
  const scope = { actor: systemActor, reach: "any" as const };
  const sheet = await readSheet({ ...ctx, scope, sees: () => undefined }, invoiceId);
  return setSheet(sheet, { locale, size: "a4", zone, duplicate: copy > 1 });
};

async function setSheet(sheet: SheetView, options: BillPaperOptions): Promise<MailFile> {
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { billPaper } = await import("@carepoint/papers/bill-paper");
  const pdf = await billPaper(sheet, options);
  return { name: `${(sheet.bill.number ?? "bill").replace(/[^A-Za-z0-9]+/g, "-")}.pdf`, pdf };
}
