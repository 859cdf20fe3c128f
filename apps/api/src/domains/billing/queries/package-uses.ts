import type { Db, Tx } from "@carepoint/db/client";
import { type Coverable, covers } from "@carepoint/domain/billing/package-fit";
import type { PackagePartRef } from "@carepoint/domain/billing/package-uses";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { contentsOf } from "./packages.ts";

export interface PackageUse extends PackagePartRef {
  readonly worth: Paise;
}

export interface NewPackageUse extends PackageUse {
  readonly id: string;
  readonly invoiceId: string;
  /** The line that it covers. */
  readonly line: number;
  readonly patientId: string;
  readonly quantity: number;
  readonly usedOn: string;
  readonly byAccount: string | null;
  readonly at: Temporal.Instant;
}

/**
 * A use, kept on its holding's row with it. Breaks `package_holdings_within` when no more is left, `package_uses_own` for
 * another's, `package_uses_paid`, `package_uses_kept` after it was given back and `package_uses_in_time` after its end.
 */
export async function insertPackageUse(tx: Tx, use: NewPackageUse): Promise<void> {
  await tx.insertInto("packageUses").values(use).execute();
}

/**
 * Throws `not_found` for a part that the patient has not bought, whether somebody else has or nobody, and
 * `package_not_for_this` for one that is for something else.
 */
export async function assertCovers(
  db: Db,
  { patientId, ...part }: PackagePartRef & { readonly patientId: string },
  wanted: Coverable,
): Promise<void> {
  const sales = db.selectFrom("packageSales").select("packageId").where("id", "=", part.saleId);
  const sale = await sales.where("patientId", "=", patientId).executeTakeFirst();
  const content = sale && (await contentsOf(db, [sale.packageId])).get(sale.packageId)?.[part.position];
  if (!content) throw new DomainError("not_found");
  if (!covers(content, wanted)) throw new DomainError("package_not_for_this");
}

/** The use that stands on a bill's first line, where a visit's fee is. */
export async function packageUseOn(db: Db, invoiceId: string): Promise<PackageUse | undefined> {
  const row = await db
    .selectFrom("packageUses")
    .select(["saleId", "position", "worth"])
    .where("invoiceId", "=", invoiceId)
    .where("line", "=", sql.lit(0))
    .where("status", "<>", sql.lit("back"))
    .executeTakeFirst();
  return row && ({ ...row, worth: paise(row.worth) } as PackageUse); // ids of ours
}

export interface UseOfVisit {
  readonly invoiceId: string;
  readonly worth: Paise;
  /** Until when its package is in its time. */
  readonly lastDay: string;
}

/** What covers a visit that is booked. */
export async function useOfVisit(db: Db, appointmentId: string): Promise<UseOfVisit | undefined> {
  const row = await db
    .selectFrom("packageUses")
    .innerJoin("invoices", "invoices.id", "packageUses.invoiceId")
    .innerJoin("packageSales", "packageSales.id", "packageUses.saleId")
    .select(["packageUses.invoiceId", "packageUses.worth", "packageSales.lastDay"])
    .where("invoices.appointmentId", "=", appointmentId)
    .where("packageUses.status", "<>", sql.lit("back"))
    .executeTakeFirst();
  return row && { ...row, worth: paise(row.worth) };
}

/** Whether packages cover something of a bill. */
export async function isCovered(db: Db, invoiceId: string): Promise<boolean> {
  const uses = db.selectFrom("packageUses").select("id").where("invoiceId", "=", invoiceId);
  return (await uses.where("status", "<>", sql.lit("back")).limit(1).executeTakeFirst()) !== undefined;
}

/** Gives what stands on a bill back, or on one line of it, once: the packages that it came from. */
export async function returnPackageUse(tx: Tx, invoiceId: string, line?: number): Promise<string[]> {
  const rows = await tx
    .updateTable("packageUses")
    .set({ status: "back" })
    .where("invoiceId", "=", invoiceId)
    .$if(line !== undefined, (query) => query.where("line", "=", line ?? null))
    .where("status", "<>", sql.lit("back"))
    .returning("saleId")
    .execute();
  return rows.map(({ saleId }) => saleId);
}

interface CoveredLine {
  readonly invoiceId: string;
  readonly position: number;
  readonly packageDiscount: Paise;
}

/** The packages that cover lines, by document and place; a use that came back keeps its name on the bill. */
export async function namesOfUses(db: Db, lines: readonly CoveredLine[]) {
  const covered = lines.filter(({ packageDiscount }) => packageDiscount > 0);
  if (covered.length === 0) return new Map<string, { name: unknown; number: string | null; isBack: boolean }>();
  const rows = await db
    .selectFrom("packageUses")
    .innerJoin("packageSales", "packageSales.id", "packageUses.saleId")
    .innerJoin("packages", "packages.id", "packageSales.packageId")
    .innerJoin("invoices", "invoices.id", "packageSales.invoiceId")
    .select(["packageUses.invoiceId", "packageUses.line", "packageUses.status", "packages.name", "invoices.number"])
    .where(
      "packageUses.invoiceId",
      "in",
      covered.map(({ invoiceId }) => invoiceId),
    )
    .orderBy("packageUses.at")
    .execute();
  return new Map(
    rows.map(({ invoiceId, line, status, ...named }) => [
      `${invoiceId} ${line}`,
      { ...named, isBack: status === "back" },
    ]),
  );
}
