import type { Db, Tx } from "@carepoint/db/client";
import { rateOn } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type PackageLinePart, visitsCode, visitsName } from "@carepoint/domain/billing/package-line";
import {
  type BoughtPackage,
  boughtPackage,
  type PackageContentView,
  packageState,
  packageStates,
} from "@carepoint/domain/billing/packages";
import { priceAlone } from "@carepoint/domain/billing/totals";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { type Paise, paise, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientsVisible } from "../../patients/access.ts";
import { leftInSql } from "./owed.ts";
import { contentsOf } from "./packages.ts";
import { soldOn } from "./services.ts";
import { readTaxRates } from "./tax-rates.ts";

/** The parts of a package as a bill of a day needs them. Throws `not_found` for a service that is not sold any more. */
export async function partsOn(
  tx: Tx,
  contents: readonly PackageContentView[],
  today: CalendarDate,
): Promise<PackageLinePart[]> {
  const ids = contents.flatMap((each) => (each.of === "service" ? [each.serviceId] : []));
  const services = ids.length > 0 ? await soldOn(tx, ids, today) : [];
  const rates = await readTaxRates(tx);
  return contents.map((content) => {
    const { quantity } = content;
    if (content.of === "visits") {
      return { quantity, worth: paise(content.worth), name: visitsName(content.visitKinds), ...visitsCode };
    }
    const service = services.find(({ id }) => id === content.serviceId);
    if (!service) throw new DomainError("not_found");
    const { name, code, taxClass, price: unitPrice, priceIncludesTax } = service;
    const tax = rateOn(rates, taxClass, today);
    const alone = {
      kind: "service",
      description: name.en,
      code,
      unitPrice,
      quantity: 1,
      priceIncludesTax,
      tax,
    } as const;
    return { quantity, worth: priceAlone(alone), name, code, taxClass };
  });
}

export interface NewSale {
  readonly id: string;
  readonly packageId: string;
  readonly invoiceId: string;
  readonly patientId: string;
  readonly soldOn: CalendarDate;
  readonly lastDay: CalendarDate;
}

/** What was sold, and so much of each part, in their order. */
export async function insertSale(tx: Tx, sale: NewSale, contents: readonly PackageContentView[]): Promise<void> {
  await tx.insertInto("packageSales").values(sale).execute();
  const rows = contents.map(({ quantity }, position) => ({ saleId: sale.id, position, quantity }));
  await tx.insertInto("packageHoldings").values(rows).execute();
}

/** A bill over a package, whose price is not split and whose money goes back only with it. */
export async function isPackageBill(db: Db, invoiceId: string): Promise<boolean> {
  const row = await db.selectFrom("packageSales").select("id").where("invoiceId", "=", invoiceId).executeTakeFirst();
  return row !== undefined;
}

/** Whether a package was given back. */
export async function isReturned(db: Db, saleId: string): Promise<boolean> {
  const sale = db.selectFrom("packageSales").select("returnedAt").where("id", "=", saleId);
  return (await sale.executeTakeFirstOrThrow()).returnedAt !== null;
}

/** A bill over a package that only goes back whole: somebody has paid a part of it, or used one, and it was not given back. */
export async function isPackageToReturn(db: Db, invoiceId: string, paid: Paise): Promise<boolean> {
  const row = await db
    .selectFrom("packageSales")
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("packageUses")
            .select("packageUses.id")
            .whereRef("packageUses.saleId", "=", "packageSales.id")
            .where("packageUses.status", "<>", sql.lit("back")),
        )
        .as("isUsed"),
    )
    .where("packageSales.invoiceId", "=", invoiceId)
    .where("packageSales.returnedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined && (paid > zero || Boolean(row.isUsed));
}

/** What a patient has bought, what runs first: with what is left of each part. */
export async function patientPackages(ctx: QueryContext, patientId: PatientId): Promise<{ items: BoughtPackage[] }> {
  await assertPatientSeen(ctx, patientId);
  const items = await boughtBy(ctx.db, patientId, indianDate(ctx.now));
  if (items.length > 0) ctx.sees(patientId);
  return { items };
}

/** Throws `not_found` for a patient out of sight. */
export async function assertPatientSeen({ db, scope, now }: QueryContext, patientId: string): Promise<void> {
  const seen = db.selectFrom("patients").select("id").where("id", "=", patientId).where(patientsVisible(scope, now));
  if (!(await seen.executeTakeFirst())) throw new DomainError("not_found");
}

/** The same of a patient who was looked up before. */
export async function boughtBy(db: Db, patientId: string, today: CalendarDate): Promise<BoughtPackage[]> {
  const rows = await db
    .selectFrom("packageSales")
    .innerJoin("packages", "packages.id", "packageSales.packageId")
    .innerJoin("invoices", "invoices.id", "packageSales.invoiceId")
    .select(["packageSales.id as saleId", "packageSales.packageId", "packageSales.invoiceId", "invoices.number"])
    .select(["packages.name", "invoices.total as price", "packageSales.soldOn", "packageSales.lastDay"])
    .select(["packageSales.returnedAt", "invoices.status", leftInSql.as("due")])
    .where("packageSales.patientId", "=", patientId)
    .orderBy("packageSales.soldOn", "desc")
    .orderBy("packageSales.id", "desc")
    .limit(sql.lit(50))
    .execute();
  const contents = await contentsOf(
    db,
    rows.map(({ packageId }) => packageId),
  );
  const held = await holdingsOf(
    db,
    rows.map(({ saleId }) => saleId),
  );
  const items = rows.map(({ packageId, returnedAt, status, due, ...row }) => {
    const parts = (contents.get(packageId) ?? []).map((content, position) => {
      const { quantity, used } = held.get(`${row.saleId} ${position}`) ?? { quantity: 0, used: 0 };
      return { ...content, position, used, left: quantity - used };
    });
    const isReturned = returnedAt !== null || status === "cancelled";
    const state = packageState({ ...row, isReturned, isPaid: due <= 0, contents: parts }, today);
    return boughtPackage.parse({ ...row, state, contents: parts });
  });
  return items.toSorted((a, b) => packageStates.indexOf(a.state) - packageStates.indexOf(b.state));
}

async function holdingsOf(db: Db, saleIds: readonly string[]) {
  if (saleIds.length === 0) return new Map<string, { quantity: number; used: number }>();
  const rows = await db
    .selectFrom("packageHoldings")
    .select(["saleId", "position", "quantity", "used"])
    .where("saleId", "in", saleIds)
    .execute();
  return new Map(rows.map(({ saleId, position, ...row }) => [`${saleId} ${position}`, row]));
}
