import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { KnownGeneric } from "@carepoint/domain/catalogue/usual";
import type pg from "pg";
import type { RefusedMedicine } from "./import-medicines.ts";
import type { MedicinePage } from "./medicine-pages.ts";

export interface PageCount {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedMedicine[];
}

export interface Brought {
  readonly importId: string;
  readonly byAccount: string | null;
  readonly now: Temporal.Instant;
  readonly today: string;
  readonly generics: readonly KnownGeneric[];
}

/** What the list says, each with what a new medicine gets where it says nothing (`usual_`). */
const columns = `line integer, id uuid, sku text, brand text, manufacturer text, form text, pack_text text, pack_units integer,
  unit text, sells_loose boolean, content text, composition text, substance_key text, hsn text, tax_class text, schedule text,
  prescription boolean, discontinued boolean, storage text, mrp bigint, price bigint, barcode text, substances jsonb,
  generic_id uuid, usual_hsn text, usual_tax_class text, usual_schedule text, usual_prescription boolean, usual_storage text`;

/** The tables of one import, emptied: the page that is at hand, and each code that came before in the file. */
export async function openBrought(
  client: pg.Client,
  { importId, byAccount, now }: Pick<Brought, "importId" | "byAccount" | "now">,
): Promise<Brought> {
  await client.query("truncate brought, brought_before, brought_skus, brought_codes");
  const { rows: generics } = await client.query<KnownGeneric>(
    "select id, schedule, ingredients from generics_made_of order by id",
  );
  return { importId, byAccount, now, today: indianDate(now), generics };
}

/** What a page would do, kept nowhere. */
export async function tryPage(client: pg.Client, of: Brought, page: MedicinePage): Promise<PageCount> {
  const refused = await stage(client, page);
  const { rows } = await client.query<Counted>(compared, [of.today]);
  return counted(rows, refused);
}

/** Writes a page in one transaction. */
export async function bringPage(client: pg.Client, of: Brought, page: MedicinePage): Promise<PageCount> {
  await client.query("begin");
  try {
    const refused = await stage(client, page);
    await client.query(held);
    const { rows: found } = await client.query<{ state: Counted["state"]; ids: string[]; count: number }>(
      `select state, count(*)::integer as count, array_agg(id) as ids from (${states}) each group by state`,
      [of.today],
    );
    const idsOf = (state: string) => found.find((each) => each.state === state)?.ids ?? [];
    const [changed, added] = [idsOf("changed"), idsOf("added")];
    if (changed.length > 0) {
      await client.query(remembered, [changed, of.today]);
      await client.query(amended, [changed]);
      await client.query(madeOf, [changed]);
      await client.query(coded, [changed]);
      await client.query(priced, [changed, of.today, of.byAccount, of.now.toString()]);
      await client.query(leftAt, [of.importId, changed]);
    }
    if (added.length > 0) await client.query(inserted, [added, of.today, of.byAccount, of.now.toString(), of.importId]);
    await client.query("commit");
    return counted(found, refused);
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

interface Counted {
  readonly state: "added" | "changed" | "same";
  readonly count: number;
}

function counted(rows: readonly Counted[], refused: readonly RefusedMedicine[]): PageCount {
  const of = (state: Counted["state"]) => rows.find((row) => row.state === state)?.count ?? 0;
  return { added: of("added"), changed: of("changed"), same: of("same"), refused };
}

/** Puts a page into its table, without what came before in the file, without codes that another medicine has and without other packs of what lies on shelves. */
async function stage(client: pg.Client, { json }: MedicinePage): Promise<RefusedMedicine[]> {
  await client.query("truncate brought, brought_before");
  await client.query(`insert into brought select * from json_to_recordset($1::json) as page (${columns})`, [json]);
  await client.query("analyze brought (line, sku, barcode)"); // else what is held against itself below is taken for a row or two
  const { rows: repeated } = await client.query<{ line: number; sku: string }>(`
    with firsts as (select distinct on (sku) line, sku from brought order by sku, line),
      fresh as (insert into brought_skus select sku from firsts order by sku on conflict do nothing returning sku)
    delete from brought b where not exists (select from firsts f join fresh using (sku) where f.line = b.line)
    returning b.line, b.sku`);
  const { rows: taken } = await client.query<{ line: number; barcode: string }>(`
    with firsts as (select distinct on (barcode) line, barcode from brought where barcode is not null order by barcode, line),
      fresh as (insert into brought_codes select barcode from firsts order by barcode on conflict do nothing returning code)
    delete from brought b where b.barcode is not null and (
      not exists (select from firsts f join fresh on fresh.code = f.barcode where f.line = b.line)
      or exists (select from medicine_barcodes c join medicines m on m.id = c.medicine_id where c.code = b.barcode and m.sku <> b.sku))
    returning b.line, b.barcode`);
  const { rows: repacked } = await client.query<{ line: number; pack: string }>(`
    delete from brought b using medicines m where m.sku = b.sku and (m.pack_units, m.unit) <> (b.pack_units, b.unit)
      and exists (select from batches where medicine_id = m.id)
    returning b.line, b.pack_text as pack`);
  return [
    ...repacked.map(({ line, pack }): RefusedMedicine => ({ line, column: "pack", reason: "pack_stays", value: pack })),
    ...repeated.map(({ line, sku }): RefusedMedicine => ({ line, column: "sku", reason: "repeated", value: sku })),
    ...taken.map(
      ({ line, barcode }): RefusedMedicine => ({ line, column: "barcode", reason: "barcode_taken", value: barcode }),
    ),
  ];
}

/** What a known medicine would be: what the list does not say stays as it is. */
const would = {
  brand: "b.brand",
  manufacturer: "coalesce(b.manufacturer, m.manufacturer)",
  form: "b.form",
  pack_text: "b.pack_text",
  pack_units: "b.pack_units",
  unit: "b.unit",
  sells_loose: "b.sells_loose",
  content: "b.content",
  composition: "coalesce(b.composition, m.composition)",
  substance_key: "case when b.composition is null then m.substance_key else b.substance_key end",
  generic_id:
    "case when b.composition is null or m.generic_by_hand then m.generic_id else coalesce(b.generic_id, m.generic_id) end",
  hsn: "coalesce(b.hsn, m.hsn)",
  tax_class: "coalesce(b.tax_class, m.tax_class)",
  schedule: "coalesce(b.schedule, m.schedule)",
  prescription_required:
    "(coalesce(b.prescription, m.prescription_required) or m.narcotic or coalesce(b.schedule, m.schedule) in ('H','H1','X'))",
  storage: "coalesce(b.storage, m.storage)",
  discontinued: "coalesce(b.discontinued, m.discontinued)",
};

const differs = `(${Object.keys(would)
  .map((column) => `m.${column}`)
  .join(", ")}) is distinct from (${Object.values(would).join(", ")})`;

/** Each row's medicine by the index of SKUs: a join of the planner's choice reads the whole catalogue for every page. */
const known = (join: "join" | "left join") =>
  `${join} lateral (select * from medicines where sku = b.sku offset 0) m on true`;

/** Those that are known, while they are looked at and written. */
const held = `
  select from medicines where id = any(array(select m.id from brought b ${known("join")})) order by id for update`;

/** Each medicine of the page: new, changed or the same, under the id that it has. $1: the day whose price counts. */
const states = `
  select case when m.id is null then b.id else m.id end as id, case
    when m.id is null then 'added'
    when ${differs}
      or (p.mrp, p.price) is distinct from (b.mrp, b.price)
      or b.barcode is not null and not exists (select from medicine_barcodes c where c.code = b.barcode)
    then 'changed' else 'same' end as state
  from brought b ${known("left join")}
  left join lateral (select mrp, price from medicine_prices where medicine_id = m.id and valid_from <= $1::date
    order by valid_from desc, written desc limit 1) p on true`;

const compared = `select state, count(*)::integer as count from (${states}) each group by state`;

/** What a medicine was before, so that it can be again. $1: the medicines, $2: the day. */
const remembered = `
  insert into brought_before
  select m.id, to_jsonb(kept) || jsonb_build_object('mrp', p.mrp, 'price', p.price, 'version', m.version,
      'written', newest_medicine_price(m.id),
      'barcodes', (select coalesce(jsonb_agg(code), '[]') from medicine_barcodes where medicine_id = m.id),
      'substances', (select coalesce(jsonb_agg(to_jsonb(s) - 'medicine_id' order by position), '[]') from medicine_substances s
        where medicine_id = m.id))
  from medicines m
  cross join lateral (select ${Object.keys(would)
    .map((column) => `m.${column}`)
    .join(", ")}) kept
  left join lateral (select mrp, price from medicine_prices where medicine_id = m.id and valid_from <= $2::date
    order by valid_from desc, written desc limit 1) p on true
  where m.id = any($1::uuid[])`;

/** A row that is written anew is written into every index, and most lists change prices, which stand elsewhere. $1: the medicines. */
const amended = `
  update medicines m set ${Object.entries(would)
    .map(([column, value]) => `${column} = ${value}`)
    .join(", ")}
  from brought b where b.sku = m.sku and m.id = any($1::uuid[]) and ${differs}`;

/** All that is written of a new medicine. $1: the medicines, $2: the day, $3: by whom, $4: when, $5: the import. */
const inserted = `
  with fresh as materialized (select * from brought where id = any($1::uuid[])),
  named as (
    insert into medicines (id, sku, brand, manufacturer, form, pack_text, pack_units, unit, sells_loose, content, composition,
      substance_key, generic_id, hsn, tax_class, schedule, prescription_required, storage, discontinued, active)
    select id, sku, brand, coalesce(manufacturer, ''), form, pack_text, pack_units, unit, sells_loose, content,
      coalesce(composition, ''), substance_key, generic_id, usual_hsn, usual_tax_class, usual_schedule, usual_prescription,
      usual_storage, coalesce(discontinued, false), not coalesce(discontinued, false)
    from fresh),
  made as (
    insert into medicine_substances (medicine_id, position, ingredient, amount, unit, per)
    select id, s.ordinality, s.each ->> 'ingredient', (s.each ->> 'amount')::numeric, s.each ->> 'unit', s.each ->> 'per'
    from fresh, jsonb_array_elements(substances) with ordinality as s (each) where composition is not null),
  coded as (insert into medicine_barcodes (code, medicine_id) select barcode, id from fresh where barcode is not null),
  priced as (
    insert into medicine_prices (medicine_id, valid_from, mrp, price, created_by, created_at)
    select id, $2::date, mrp, price, $3::uuid, $4::timestamptz from fresh
    returning medicine_id, written)
  insert into catalogue_import_rows (import_id, medicine_id, version, written)
  select $5, medicine_id, 1, written from priced`;

/** Its substances in place of those that stood there, where the list names any. */
const madeOf = `
  with named as (
    select m.id, b.substances from brought b join medicines m using (sku) where m.id = any($1::uuid[]) and b.composition is not null),
  gone as (delete from medicine_substances s using named where s.medicine_id = named.id
    and s.position > jsonb_array_length(named.substances))
  insert into medicine_substances (medicine_id, position, ingredient, amount, unit, per)
  select named.id, s.ordinality, s.each ->> 'ingredient', (s.each ->> 'amount')::numeric, s.each ->> 'unit', s.each ->> 'per'
  from named, jsonb_array_elements(named.substances) with ordinality as s (each)
  on conflict (medicine_id, position) do update
    set ingredient = excluded.ingredient, amount = excluded.amount, unit = excluded.unit, per = excluded.per`;

const coded = `
  insert into medicine_barcodes (code, medicine_id)
  select b.barcode, m.id from brought b join medicines m using (sku) where m.id = any($1::uuid[]) and b.barcode is not null
  on conflict (code) do nothing`;

/** Where the price of the day is another. */
const priced = `
  insert into medicine_prices (medicine_id, valid_from, mrp, price, created_by, created_at)
  select m.id, $2::date, b.mrp, b.price, $3::uuid, $4::timestamptz
  from brought b join medicines m using (sku)
  left join lateral (select mrp, price from medicine_prices where medicine_id = m.id and valid_from <= $2::date
    order by valid_from desc, written desc limit 1) p on true
  where m.id = any($1::uuid[]) and (p.mrp, p.price) is distinct from (b.mrp, b.price)`;

/** As what it left each, beside what it was before the first time: whoever changes one later keeps it from being taken back. */
const leftAt = `
  insert into catalogue_import_rows (import_id, medicine_id, before, version, written)
  select $1, m.id, b.before, m.version, newest_medicine_price(m.id)
  from medicines m left join brought_before b using (id) where m.id = any($2::uuid[])
  on conflict (import_id, medicine_id) do update set version = excluded.version, written = excluded.written`;
