import type { BillPaperInput } from "@carepoint/domain/billing/sheet";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import type { QueryContext } from "../../../kernel/context.ts";
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
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { billPaper } = await import("@carepoint/papers/bill-paper");
  const pdf = await billPaper(sheet, { locale, size, zone: facts.zone, duplicate });
  const name = `${(sheet.bill.number ?? "bill").replace(/[^A-Za-z0-9]+/g, "-")}.pdf`;
  return { name, pdf: pdf.toBase64() };
}
