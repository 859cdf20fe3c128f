import type { Db, Tx } from "@carepoint/db/client";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import {
  type AddPackageInput,
  type PackageContentView,
  type PackageView,
  packageContentView,
  packageView,
} from "@carepoint/domain/billing/packages";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";

interface Asking {
  readonly db: Db;
  readonly now: Temporal.Instant;
}

/** The packages of the price list, in order of their English names; those that are not sold any more last. */
export async function listPackages({ db, now }: Asking): Promise<{ items: PackageView[]; today: CalendarDate }> {
  const today = indianDate(now);
  const rows = await selectPackages(db, today)
    .orderBy(sql`withdrawn_at is not null`)
    .orderBy(sql`lower(name ->> 'en')`)
    .limit(sql.lit(500))
    .execute();
  const contents = await contentsOf(
    db,
    rows.map(({ id }) => id),
  );
  const items = rows.map(({ withdrawnAt, ...row }) =>
    packageView.parse({ ...row, withdrawn: withdrawnAt !== null, contents: contents.get(row.id) ?? [] }),
  );
  return { items, today };
}

/** What is inside some packages, each in its order. */
export async function contentsOf(db: Db, ids: readonly string[]): Promise<Map<string, PackageContentView[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("packageContents")
    .leftJoin("departments", "departments.id", "packageContents.departmentId")
    .leftJoin("doctors", "doctors.id", "packageContents.doctorId")
    .leftJoin("services", "services.id", "packageContents.serviceId")
    .select(["packageContents.packageId", "packageContents.quantity", "packageContents.visitKinds"])
    .select(["packageContents.departmentId", "packageContents.doctorId", "packageContents.worth"])
    .select(["packageContents.serviceId", "departments.name as departmentName", "doctors.name as doctorName"])
    .select("services.name")
    .where("packageContents.packageId", "in", ids)
    .orderBy("packageContents.packageId")
    .orderBy("packageContents.position")
    .execute();
  const views = rows.map(({ packageId, ...row }) => ({ packageId, view: contentOf(row) }));
  return new Map(
    Array.from(
      Map.groupBy(views, ({ packageId }) => packageId),
      ([id, each]) => [id, each.map(({ view }) => view)],
    ),
  );
}

function contentOf({ serviceId, name, ...visits }: { readonly serviceId: string | null; readonly name: unknown }) {
  const of = serviceId === null ? { of: "visits", ...visits } : { of: "service", ...visits, serviceId, name };
  return packageContentView.parse(of);
}

/** A package as it is sold on a day, locked against its being withdrawn; undefined for one that is not sold. */
export async function packageOnSale(tx: Tx, id: string, today: CalendarDate) {
  const row = await selectPackages(tx, today)
    .where("id", "=", id)
    .where("withdrawnAt", "is", null)
    .forShare("packages")
    .executeTakeFirst();
  if (!row || row.price === null) return undefined;
  const contents = await contentsOf(tx, [id]);
  const view = packageView.parse({ ...row, withdrawn: false, contents: contents.get(id) ?? [] });
  return { ...view, price: paise(row.price) };
}

/** One for a change of it, locked. */
export async function findPackageForUpdate(tx: Tx, id: string) {
  return tx
    .selectFrom("packages")
    .select(["id", "name", "withdrawnAt"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

interface Written {
  readonly createdBy: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Breaks `packages_name_once` when one that is sold is called so. */
export async function insertPackage(
  tx: Tx,
  id: string,
  { name, validDays, contents }: Omit<AddPackageInput, "price">,
  by: Written,
): Promise<void> {
  await tx
    .insertInto("packages")
    .values({ id, name: JSON.stringify(name), validDays, ...by })
    .execute();
  const rows = contents.map(({ of: _, ...content }, position) => ({ packageId: id, position, ...content }));
  for (const row of rows) await tx.insertInto("packageContents").values(row).execute();
}

/** What a package costs on a day, by what is written so far; null before its first price. */
export async function packagePriceOn(tx: Tx, packageId: string, day: CalendarDate): Promise<number | null> {
  const row = await selectPackages(tx, day).where("id", "=", packageId).executeTakeFirst();
  return row?.price ?? null;
}

/** Breaks `package_prices_ahead` for a day that has passed. */
export async function insertPackagePrice(
  tx: Tx,
  price: Written & { readonly packageId: string; readonly validFrom: CalendarDate; readonly price: number },
): Promise<void> {
  await tx.insertInto("packagePrices").values(price).execute();
}

export async function markWithdrawn(tx: Tx, id: string, withdrawnBy: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable("packages").set({ withdrawnAt: at, withdrawnBy }).where("id", "=", id).execute();
}

function selectPackages(db: Db, today: CalendarDate) {
  return db
    .selectFrom("packages")
    .select(["id", "name", "validDays", "withdrawnAt"])
    .select(
      sql<number | null>`(select p.price from package_prices p where p.package_id = packages.id
        and p.valid_from <= ${today} order by p.valid_from desc, p.written desc limit 1)`.as("price"),
    )
    .select(
      sql<unknown>`(select coalesce(json_agg(json_build_object('validFrom', p.valid_from, 'price', p.price)
          order by p.valid_from), '[]')
        from (select distinct on (valid_from) valid_from, price from package_prices
          where package_id = packages.id and valid_from > ${today} order by valid_from, written desc) p)`.as("coming"),
    );
}
