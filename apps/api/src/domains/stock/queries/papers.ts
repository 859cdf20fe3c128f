import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Locale } from "@carepoint/domain/kernel/language";
import { localized } from "@carepoint/domain/kernel/language";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import { purchaseMailText } from "@carepoint/domain/stock/purchase-mail";
import type { GoodsHead } from "@carepoint/papers/goods-paper";
import type { QueryContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { licencesOf } from "./licences.ts";
import { type Reading, readPurchase } from "./purchase-lists.ts";
import { readReturn } from "./supplier-returns.ts";

/** An order as its supplier gets it. */
export async function purchasePaper(
  ctx: Reading,
  { purchaseId, locale }: { readonly purchaseId: string; readonly locale: Locale },
): Promise<PdfFile> {
  const order = await readPurchase(ctx, { purchaseId });
  const head = await headOf(ctx, order.storeId, locale);
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const papers = await import("@carepoint/papers/goods-paper");
  return named(order.number ?? "draft", await papers.purchasePaper(order, head));
}

/** The mail by which a supplier gets an order. */
export async function purchaseMail(ctx: Reading, purchaseId: string) {
  const { number, expectedOn, storeId } = await readPurchase(ctx, { purchaseId });
  const { hospitalName, branch } = await headOf(ctx, storeId, "en");
  const { name, pdf } = await purchasePaper(ctx, { purchaseId, locale: "en" });
  const said = { number: number ?? "", hospital: hospitalName.en, branch: branch.name.en, expectedOn };
  return { ...purchaseMailText(said), file: { name, pdf: Uint8Array.fromBase64(pdf) } };
}

/** What goes with goods that go back. */
export async function returnPaper(
  ctx: QueryContext,
  { returnId, locale }: { readonly returnId: string; readonly locale: Locale },
): Promise<PdfFile> {
  const back = await readReturn(ctx, { returnId });
  const head = await headOf(ctx, back.storeId, locale);
  const papers = await import("@carepoint/papers/goods-paper");
  return named(back.number, await papers.returnPaper(back, head));
}

function named(number: string, pdf: Uint8Array): PdfFile {
  return { name: `${number.replace(/[^A-Za-z0-9]+/g, "-")}.pdf`, pdf: pdf.toBase64() };
}

async function headOf({ db }: Reading, storeId: string, locale: Locale): Promise<GoodsHead> {
  const [{ hospitalName }, licences, store] = await Promise.all([
    readSettings(db),
    licencesOf(db, storeId),
    db
      .selectFrom("stores")
      .innerJoin("branches", "branches.id", "stores.branchId")
      .select(["branches.name", "branches.address", "branches.phone", "branches.gstin", "branches.zone"])
      .where("stores.id", "=", storeId)
      .executeTakeFirst(),
  ]);
  if (!store) throw new DomainError("not_found");
  const { name, address, ...branch } = store;
  return {
    ...{ hospitalName, locale, licences: licences.map(({ number }) => number) },
    branch: { ...branch, name: localized.parse(name), address: localized.parse(address) },
  };
}
