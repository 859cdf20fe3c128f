import { indianDate } from "@carepoint/domain/billing/indian-date";
import type pg from "pg";
import { noteAlive, onlyImport } from "./medicine-imports.ts";
import { errorCode, SetupError } from "./setup-error.ts";

export interface UndoneCount {
  readonly undone: number;
  /** Changed by somebody since, or in use: left as they are. */
  readonly left: number;
}

interface UndoOptions {
  readonly byAccount?: string | null;
  readonly now: Temporal.Instant;
  readonly onPage?: (count: UndoneCount) => void;
}

const perPage = 1_000;

/**
 * Takes back what an import brought: what it added is gone, what it changed is as before, at the price of before from today. What somebody changed
 * since, and what is in use already, stays, and can be asked for again. Page by page, so that it may be stopped and begun again. Throws a SetupError where
 * there is no such import, or it is too old.
 */
export async function undoImport(client: pg.Client, id: string, options: UndoOptions): Promise<UndoneCount> {
  const { byAccount = null, now } = options;
  return onlyImport(client, id, async () => {
    await assertUndoable(client, id, now);
    await client.query("update catalogue_imports set status = 'undoing', ended_at = null where id = $1", [id]);
    let count: UndoneCount = { undone: 0, left: 0 };
    for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
      const { rows } = await client.query<{ medicine_id: string }>(
        "select medicine_id from catalogue_import_rows where import_id = $1 and medicine_id > $2 order by medicine_id limit $3",
        [id, after, perPage],
      );
      const last = rows.at(-1);
      if (!last) break;
      after = last.medicine_id;
      const ids = rows.map(({ medicine_id }) => medicine_id);
      const undone = await undoPage(client, { id, ids, byAccount, now });
      count = { undone: count.undone + undone, left: count.left + ids.length - undone };
      await noteAlive(client, id);
      options.onPage?.(count);
    }
    await client.query(
      "update catalogue_imports set status = 'undone', ended_at = now(), kept_back = $2 where id = $1",
      [id, count.left],
    );
    return count;
  });
}

async function assertUndoable(client: pg.Client, id: string, now: Temporal.Instant): Promise<void> {
  const { rows } = await client.query<{ status: string; in_time: boolean }>(
    "select status, coalesce(undo_until > $2::timestamptz, status in ('failed','undoing')) as in_time from catalogue_imports where id = $1",
    [id, now.toString()],
  );
  const [found] = rows;
  if (!found) throw new SetupError("There is no import with this number.");
  // one that is being taken back was left by whoever held the lock
  if (!["done", "failed", "undone", "undoing"].includes(found.status))
    throw new SetupError("This import kept nothing.");
  if (!found.in_time) throw new SetupError("This import is too old to be taken back.");
}

interface Page {
  readonly id: string;
  readonly ids: readonly string[];
  readonly byAccount: string | null;
  readonly now: Temporal.Instant;
}

/** How many of the page are as before. */
async function undoPage(client: pg.Client, page: Page): Promise<number> {
  await client.query("begin");
  try {
    const { rows } = await client.query<{ id: string; is_new: boolean }>(
      `select m.id, r.before is null as is_new from medicines m join catalogue_import_rows r on r.medicine_id = m.id
       where r.import_id = $1 and m.id = any($2::uuid[]) and m.version = r.version
         and r.written = newest_medicine_price(m.id)
         and (r.before is null or (r.before ->> 'pack_units', r.before ->> 'unit') = (m.pack_units::text, m.unit)
           or not exists (select from batches b where b.medicine_id = m.id))
       order by m.id for update of m`,
      [page.id, page.ids],
    );
    const added = rows.filter(({ is_new }) => is_new).map(({ id }) => id);
    const changed = rows.filter(({ is_new }) => !is_new).map(({ id }) => id);
    const gone = await remove(client, added);
    if (changed.length > 0) await restore(client, page, changed);
    const undone = [...gone, ...changed];
    await client.query("delete from catalogue_import_rows where import_id = $1 and medicine_id = any($2::uuid[])", [
      page.id,
      undone,
    ]);
    await client.query("commit");
    return undone.length;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Those that nothing holds: where one of them is in use, each half is tried by itself. */
async function remove(client: pg.Client, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  await client.query("savepoint removing");
  try {
    await client.query("delete from medicines where id = any($1::uuid[])", [ids]);
    await client.query("release savepoint removing");
    return [...ids];
  } catch (error) {
    if (errorCode(error) !== foreignKey) throw error;
    await client.query("rollback to savepoint removing");
    if (ids.length === 1) return [];
    const half = ids.length >> 1;
    return [...(await remove(client, ids.slice(0, half))), ...(await remove(client, ids.slice(half)))];
  }
}

const foreignKey = "23503";

async function restore(client: pg.Client, { id, byAccount, now }: Page, ids: readonly string[]): Promise<void> {
  const ofThese = "r.import_id = $1 and r.medicine_id = any($2::uuid[])";
  await client.query(
    `update medicines m set (${kept}) = (select ${kept} from jsonb_populate_record(null::medicines, r.before))
     from catalogue_import_rows r where r.medicine_id = m.id and ${ofThese}`,
    [id, ids],
  );
  await client.query("delete from medicine_substances where medicine_id = any($1::uuid[])", [ids]);
  await client.query(
    `insert into medicine_substances (medicine_id, position, ingredient, amount, unit, per)
     select r.medicine_id, s.position, s.ingredient, s.amount, s.unit, s.per
     from catalogue_import_rows r, jsonb_populate_recordset(null::medicine_substances, r.before -> 'substances') s where ${ofThese}`,
    [id, ids],
  );
  await client.query(
    `delete from medicine_barcodes c using catalogue_import_rows r
     where r.medicine_id = c.medicine_id and ${ofThese} and not (r.before -> 'barcodes') ? c.code`,
    [id, ids],
  );
  await client.query(
    `insert into medicine_prices (medicine_id, valid_from, mrp, price, created_by, created_at)
     select r.medicine_id, $3::date, (r.before ->> 'mrp')::bigint, (r.before ->> 'price')::bigint, $4::uuid, $5::timestamptz
     from catalogue_import_rows r join lateral (select mrp, price from medicine_prices p
       where p.medicine_id = r.medicine_id and p.valid_from <= $3::date order by valid_from desc, written desc limit 1) p on true
     where ${ofThese} and r.before ->> 'mrp' is not null
       and (p.mrp, p.price) is distinct from ((r.before ->> 'mrp')::bigint, (r.before ->> 'price')::bigint)`,
    [id, ids, indianDate(now), byAccount, now.toString()],
  );
  // what an import before this one left is now as that one left it
  await client.query(
    `update catalogue_import_rows o set version = m.version,
       written = newest_medicine_price(m.id)
     from catalogue_import_rows r join medicines m on m.id = r.medicine_id
     where ${ofThese} and o.medicine_id = r.medicine_id and o.import_id <> r.import_id
       and o.version = (r.before ->> 'version')::integer and o.written = (r.before ->> 'written')::integer`,
    [id, ids],
  );
}

const kept = `brand, manufacturer, form, pack_text, pack_units, unit, sells_loose, content, composition, substance_key, generic_id, hsn,
  tax_class, schedule, prescription_required, storage, discontinued`;
