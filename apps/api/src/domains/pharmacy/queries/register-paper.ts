import { DomainError } from "@carepoint/domain/kernel/errors";
import { localized } from "@carepoint/domain/kernel/language";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import { mostOnPaper, type RegisterPaperInput } from "@carepoint/domain/pharmacy/registers";
import type { QueryContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { licencesOf } from "../../stock/queries/licences.ts";
import { readNarcotics } from "./narcotics.ts";
import { readRegister } from "./registers.ts";

/** A register as PDF, as the screen reads it. Throws `invalid_input` for more entries than one paper holds, and `not_found` for another's store. */
export async function registerPaper(
  ctx: QueryContext,
  { register, locale, ...period }: RegisterPaperInput,
): Promise<PdfFile> {
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const papers = await import("@carepoint/papers/register-paper");
  const name = `${register}-register-${period.from}.pdf`;
  if (register === "narcotics") {
    const { items } = whole(await readNarcotics(ctx, period));
    const pdf = await papers.narcoticsPaper(items, { ...(await headOf(ctx, period.storeId)), period, locale });
    return { name, pdf: pdf.toBase64() };
  }
  const { items } = whole(await readRegister(ctx, { ...period, register, limit: mostOnPaper }));
  const pdf = await papers.registerPaper(register, items, { ...(await headOf(ctx, period.storeId)), period, locale });
  return { name, pdf: pdf.toBase64() };
}

/** A register with a part left out is none. */
function whole<Page extends { readonly more: boolean }>(page: Page): Page {
  if (page.more) throw new DomainError("invalid_input", { field: "days" });
  return page;
}

async function headOf({ db }: QueryContext, storeId: string) {
  const [{ hospitalName }, licences, store] = await Promise.all([
    readSettings(db),
    licencesOf(db, storeId),
    db
      .selectFrom("stores")
      .innerJoin("branches", "branches.id", "stores.branchId")
      .select(["stores.name as store", "branches.name", "branches.address", "branches.phone", "branches.zone"])
      .where("stores.id", "=", storeId)
      .executeTakeFirst(),
  ]);
  if (!store) throw new DomainError("not_found");
  const { zone, phone } = store;
  return {
    ...{ hospitalName, licences, zone, phone },
    store: localized.parse(store.store),
    branch: { name: localized.parse(store.name), address: localized.parse(store.address) },
  };
}
