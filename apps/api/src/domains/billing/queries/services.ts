import type { Db, Tx } from "@carepoint/db/client";
import type { TaxClass } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import {
  type AddServiceInput,
  type AmendServiceInput,
  type DiscountingRole,
  type DiscountLimit,
  discountLimit,
  type ServiceView,
  serviceView,
} from "@carepoint/domain/billing/price-list";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { Localized } from "@carepoint/domain/kernel/language";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";

const most = 1000;

/** The price list on a day, in order of the English names; what is no longer sold only when asked for. */
async function listServices(db: Db, today: CalendarDate, { closed = false } = {}): Promise<ServiceView[]> {
  const rows = await selectServices(db, today)
    .$if(!closed, (query) => query.where("active", "=", true))
    .orderBy(sql`lower(name ->> 'en')`)
    .limit(most)
    .execute();
  return rows.map((row) => serviceView.parse(row));
}

/** What the desk can bill today. */
export async function offeredServices({ db, now }: Asking): Promise<{ items: ServiceView[] }> {
  const items = await listServices(db, indianDate(now));
  return { items: items.filter(({ price }) => price !== null) };
}

/** The whole list, what is no longer sold too, and what each role may leave off. */
export async function readPriceList({ db, now }: Asking) {
  const items = await listServices(db, indianDate(now), { closed: true });
  return { items, limits: await listDiscountLimits(db), today: indianDate(now) };
}

interface Asking {
  readonly db: Db;
  readonly now: Temporal.Instant;
}

export interface PricedService {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  readonly taxClass: TaxClass;
  readonly priceIncludesTax: boolean;
  readonly price: Paise;
}

/** Those of these services that are sold on a day, with its prices. */
export async function soldOn(db: Db, ids: readonly string[], today: CalendarDate): Promise<PricedService[]> {
  const rows = await selectServices(db, today).where("id", "in", ids).where("active", "=", true).execute();
  return rows.flatMap(({ id, code, name, taxClass, priceIncludesTax, price }) => {
    if (price === null) return [];
    // CHECKs hold the class to its words, and that the English name is there
    const of = { name: name as Localized, taxClass: taxClass as TaxClass };
    return [{ id, code, priceIncludesTax, price: paise(price), ...of }];
  });
}

/** A service for a change of it, locked, as it is taxed on a day. */
export async function findServiceForUpdate(tx: Tx, id: string, day: CalendarDate) {
  return tx
    .selectFrom("services")
    .select(["id", "version", "code", "name", "active"])
    .select([treatmentOf("taxClass", day), treatmentOf("priceIncludesTax", day)])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Breaks `service_treatments_ahead` for a day that has passed. */
export async function insertTreatment(tx: Tx, treatment: Omit<NewPrice, "price"> & Treatment): Promise<void> {
  await tx.insertInto("serviceTreatments").values(treatment).execute();
}

interface Treatment {
  readonly taxClass: string;
  readonly priceIncludesTax: boolean;
}

/** Breaks `services_name_once` when one that is sold is called so. */
export async function insertService(tx: Tx, id: string, { name, ...service }: Omit<AddServiceInput, "price">) {
  await tx
    .insertInto("services")
    .values({ id, name: JSON.stringify(name), ...service })
    .execute();
}

type Amended = Partial<Pick<AmendServiceInput, "name" | "code" | "active">>;

/** Its new version. */
export async function updateService(tx: Tx, id: string, { name, ...change }: Amended): Promise<number> {
  const { version } = await tx
    .updateTable("services")
    .set({ id, ...change, ...(name && { name: JSON.stringify(name) }) })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** What a service costs on a day, by what is written so far; null before its first price. */
export async function priceOnDay(tx: Tx, serviceId: string, day: CalendarDate): Promise<number | null> {
  const row = await tx
    .selectFrom("servicePrices")
    .select("price")
    .where("serviceId", "=", serviceId)
    .where("validFrom", "<=", day)
    .orderBy("validFrom", "desc")
    .orderBy("written", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.price ?? null;
}

export interface NewPrice {
  readonly serviceId: string;
  readonly validFrom: CalendarDate;
  readonly price: Paise;
  readonly createdBy: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Breaks `service_prices_ahead` for a day that has passed. */
export async function insertPrice(tx: Tx, price: NewPrice): Promise<void> {
  await tx.insertInto("servicePrices").values(price).execute();
}

export async function listDiscountLimits(db: Db): Promise<DiscountLimit[]> {
  const rows = await db.selectFrom("discountLimits").select(["role", "basisPoints"]).orderBy("role").execute();
  return rows.map((row) => discountLimit.parse(row));
}

/** What a role may leave off; nobody else changes it until the commit. */
export async function lockDiscountLimit(tx: Tx, role: DiscountingRole): Promise<number> {
  const row = await tx
    .selectFrom("discountLimits")
    .select("basisPoints")
    .where("role", "=", role)
    .forUpdate()
    .executeTakeFirst();
  return row?.basisPoints ?? 0;
}

export async function writeDiscountLimit(tx: Tx, { role, basisPoints }: DiscountLimit): Promise<void> {
  await tx.updateTable("discountLimits").set({ basisPoints }).where("role", "=", role).execute();
}

/** What a role may leave off; nothing for a role without a limit. */
export async function discountLimitOf(db: Db, role: string): Promise<number> {
  const limits = await listDiscountLimits(db);
  return limits.find((each) => each.role === (role as DiscountingRole))?.basisPoints ?? 0;
}

function selectServices(db: Db, today: CalendarDate) {
  return db
    .selectFrom("services")
    .select(["id", "version", "code", "name", "active"])
    .select([treatmentOf("taxClass", today), treatmentOf("priceIncludesTax", today)])
    .select(
      sql<unknown>`(select coalesce(json_agg(json_build_object('validFrom', t.valid_from, 'taxClass', t.tax_class,
          'priceIncludesTax', t.price_includes_tax) order by t.valid_from), '[]')
        from (select distinct on (valid_from) valid_from, tax_class, price_includes_tax from service_treatments
          where service_id = services.id and valid_from > ${today} order by valid_from, written desc) t)`.as(
        "comingTreatments",
      ),
    )
    .select(
      sql<
        number | null
      >`(select p.price from service_prices p where p.service_id = services.id and p.valid_from <= ${today}
        order by p.valid_from desc, p.written desc limit 1)`.as("price"),
    )
    .select(
      sql<unknown>`(select coalesce(json_agg(json_build_object('validFrom', p.valid_from, 'price', p.price)
          order by p.valid_from), '[]')
        from (select distinct on (valid_from) valid_from, price from service_prices
          where service_id = services.id and valid_from > ${today} order by valid_from, written desc) p)`.as("coming"),
    );
}

/** By what is written so far; what it was put on the list with until another began. */
function treatmentOf<Column extends keyof Treatment>(column: Column, day: CalendarDate) {
  const own = { taxClass: sql.ref("services.tax_class"), priceIncludesTax: sql.ref("services.price_includes_tax") };
  const dated = { taxClass: sql.ref("t.tax_class"), priceIncludesTax: sql.ref("t.price_includes_tax") };
  return sql<Treatment[Column]>`coalesce((select ${dated[column]} from service_treatments t
    where t.service_id = services.id and t.valid_from <= ${day} order by t.valid_from desc, t.written desc limit 1),
    ${own[column]})`.as(column);
}
