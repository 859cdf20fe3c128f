import type { Db, Tx } from "@carepoint/db/client";
import {
  type BillItem,
  type BillQuote,
  billQuote,
  type DeskBillView,
  deskBillView,
  discountOf,
  type ListDeskBillsInput,
  type QuoteBillInput,
} from "@carepoint/domain/billing/desk-bill";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { Priced } from "@carepoint/domain/billing/pricing";
import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { type Charge, taxOf } from "@carepoint/domain/billing/totals";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { multiply, type Paise, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { invoicesWithin, limitPromoTries } from "../access.ts";
import { isDeskBill, searchDeskBills } from "./bill-search.ts";
import { findBillForUpdate, isDue, leftInSql } from "./owed.ts";
import { priceOn } from "./pricing.ts";
import { discountsOf, priceLess } from "./promo-pricing.ts";
import { findPromo } from "./promos.ts";
import { discountLimitOf, soldOn } from "./services.ts";

export interface DeskCharge extends Charge {
  /** Of the price list; null for a part of a package. */
  readonly serviceId: string | null;
  readonly descriptionHi: string | null;
  /** What of its price a package covers. */
  readonly packageDiscount?: Paise;
}

/** The items at the list's prices of today. Throws `not_found` for one that is not sold. */
export async function priceItems(
  db: Db,
  items: readonly BillItem[],
  now: Temporal.Instant,
): Promise<Priced<DeskCharge>> {
  const ids = items.map(({ serviceId }) => serviceId);
  const services = new Map((await soldOn(db, ids, indianDate(now))).map((service) => [service.id, service]));
  const charges = items.map((item): DeskCharge => {
    const service = services.get(item.serviceId);
    if (!service) throw new DomainError("not_found");
    const { id: serviceId, name, code, taxClass, priceIncludesTax, price: unitPrice } = service;
    const whole = multiply(unitPrice, item.quantity);
    const discount = item.package ? whole : discountOf(unitPrice, item);
    const said = { description: name.en, descriptionHi: name.hi ?? null };
    return {
      kind: "service",
      serviceId,
      ...said,
      code,
      taxClass,
      priceIncludesTax,
      unitPrice,
      quantity: item.quantity,
      discount,
      packageDiscount: item.package ? whole : zero,
    };
  });
  return priceOn(db, charges, { now, supply: suppliedHere });
}

/** What a bill over these items would come to, by the rule that draws it up. */
export async function quoteBill(ctx: QueryContext, { items, promoCode }: QuoteBillInput): Promise<BillQuote> {
  const whole = await priceItems(ctx.db, items, ctx.now);
  const { lines, totals, promo, off } = promoCode
    ? await quotePromo(ctx, whole, promoCode)
    : { ...whole, promo: null, off: [] };
  const mostDiscount = await discountLimitOf(ctx.db, ctx.actor.role);
  return billQuote.parse({
    ...totals,
    promo,
    mostDiscount,
    lines: lines.map(({ charge, ...line }, index) => ({
      ...charge,
      ...line,
      promoDiscount: off[index] ?? zero,
      packageDiscount: charge.packageDiscount ?? zero,
      tax: taxOf(line),
    })),
  });
}

/** The same with a code, as far as it can be said before the bill: who has used it how often is seen when it is drawn up. */
async function quotePromo(ctx: QueryContext, whole: Priced<DeskCharge>, code: string) {
  await limitPromoTries(ctx);
  const { branchId } = ctx.actor;
  const known = branchId ? await findPromo(ctx.db, code, branchId) : undefined;
  const charges = whole.lines.map(({ charge, discount }) => ({ ...charge, discount }));
  try {
    const { lines: off, total: discount } = discountsOf(known, charges, null, ctx.now);
    const less = await priceLess(ctx.db, charges, { off, now: ctx.now, supply: suppliedHere });
    return { ...less, off, promo: { code, discount, refusal: null } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...whole, off: [], promo: { code, discount: 0, refusal: error.code } };
  }
}

export interface Discounted {
  readonly invoiceId: string;
  readonly reason: string;
  readonly noteSealed: Buffer | null;
  readonly byAccount: string;
  readonly at: Temporal.Instant;
}

/** What money is taken for apart from visits: what desk and pharmacy sold, and an advance whose cheque came back. */
const paidAtDesk: readonly string[] = ["desk", "deposit", "pharmacy"];

/** A bill of the desk within a reach, or what is owed of an advance whose cheque came back, locked, and whether it is still to be paid. */
export async function findDeskBillForUpdate(tx: Tx, scope: Scope, id: string) {
  const bill = await findBillForUpdate(tx, scope, id);
  return bill && paidAtDesk.includes(bill.purpose) ? bill : undefined;
}

const most = sql.lit(100); // as in `listPayments`

/** What was sold at the desk, or what of it is searched for, newest first; with `due`, only what is still to be paid. */
export async function listDeskBills(
  ctx: QueryContext,
  { due, text = "" }: ListDeskBillsInput,
): Promise<{ items: DeskBillView[] }> {
  const sought = text === "" ? null : await searchDeskBills(ctx, { text, due });
  const rows = await ctx.db
    .selectFrom("invoices")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .select(["invoices.id", "invoices.number", "invoices.issuedAt", "invoices.status", "invoices.total"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(["invoices.paid", leftInSql.as("left")])
    .select((eb) => isDue(eb).as("due"))
    .where(isDeskBill)
    .where("invoices.number", "is not", null)
    .$if(due, (query) => query.where(isDue))
    .$if(sought !== null, (query) => query.where(sql<boolean>`invoices.id = any(${sought}::uuid[])`))
    .where(invoicesWithin(ctx.scope))
    .orderBy("invoices.createdAt", "desc")
    .limit(most)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => deskBillView.parse({ ...row, issuedAt: row.issuedAt?.toString() })) };
}

export interface TakenBack {
  readonly noteId: string;
  readonly reason: string;
  readonly noteSealed: Buffer | null;
  readonly byAccount: string;
  readonly at: Temporal.Instant;
}

/** Why a bill was taken back, beside its note. */
export async function insertCredit(tx: Tx, credit: TakenBack): Promise<void> {
  await tx.insertInto("invoiceCredits").values(credit).execute();
}

/** Why a bill asks for less than the list, once for each. */
export async function insertDiscount(tx: Tx, discount: Discounted): Promise<void> {
  await tx.insertInto("invoiceDiscounts").values(discount).execute();
}
