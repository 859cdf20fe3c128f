import { type Kysely, type RawBuilder, sql } from "kysely";

/** What of an erased record is sealed and stays. Whatever is sealed and not among these cells is lost with the old key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function sealed_cells(ids uuid[])
      returns table (name text, cell_table text, cell_column text, cell_id text, sealed bytea, emptied boolean)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      ${sql.join(cells.map(selected), sql` union all `)} $$;
    -- The words that stay, under their new keys; the old ones are overwritten by them.
    create function reseal_cells(ids uuid[], words jsonb, keys jsonb)
      returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from patients p where p.id = any(ids) and p.erased_at is null and not exists (select from patient_rings r
          join patients e on e.id = r.key_of where r.patient_id = p.id and e.erased_at is not null)) then
        raise exception 'the record was not erased' using errcode = 'insufficient_privilege';
      end if;
      perform set_config('app.erasing', pg_current_xact_id()::text, true);
      ${sql.join(cells.map(sealedAnew), sql` `)}
      -- whoever was parted from them has sealed theirs anew by now
      delete from patient_rings r where r.key_of = any(ids) and r.patient_id <> all(ids) and exists (
        select from patients where id = r.key_of and erased_at is not null);
      update patient_keys k set kid = n.kid, wrapped_key = decode(n.wrapped, 'hex')
        from jsonb_to_recordset(keys) as n (id uuid, kid text, wrapped text) where k.patient_id = n.id and k.patient_id = any(ids);
      perform set_config('app.erasing', '', true);
    end $$;
    revoke execute on function sealed_cells, reseal_cells from public;
    grant execute on function sealed_cells, reseal_cells to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function sealed_cells, reseal_cells`.execute(db);
}

function selected({ table, column, as = column, id = ownId, of = own, emptied = false }: SealedCell) {
  return sql`select ${sql.lit(`${table}.${column}`)}, ${sql.lit(table)}, ${sql.lit(as)}, ${id}, t.${sql.id(column)}, ${sql.lit(emptied)}
        from ${sql.table(table)} t where t.${sql.id(column)} is not null and ${of}`;
}

function sealedAnew({ table, column, id = ownId, of = own }: SealedCell) {
  return sql`update ${sql.table(table)} t set ${sql.id(column)} = decode(w.sealed, 'hex')
        from jsonb_to_recordset(words) as w (name text, id text, sealed text)
        where w.name = ${sql.lit(`${table}.${column}`)} and w.id = ${id} and ${of};`;
}

interface SealedCell {
  readonly table: string;
  readonly column: string;
  /** The column as the seal names it, where that is another. */
  readonly as?: string;
  readonly id?: RawBuilder<unknown>;
  readonly of?: RawBuilder<unknown>;
  /** A law keeps the row and not its words: they become empty. */
  readonly emptied?: boolean;
}

const ownId = sql`t.id::text`;
const own = sql`t.patient_id = any(ids)`;
const cells: readonly SealedCell[] = [
  { table: "patients", column: "allergies_sealed", as: "allergies", of: sql`t.id = any(ids)` },
  ...["content_sealed", "reason_sealed"].map((column) => ({
    ...{ table: "chart_versions", column, id: sql`t.entry_id || '/' || t.version` },
    of: sql`t.entry_id in (select id from chart_entries where patient_id = any(ids))`,
  })),
  { table: "encounters", column: "note_sealed" },
  {
    ...{ table: "note_versions", column: "content_sealed", id: sql`t.encounter_id || '/' || t.version` },
    of: sql`t.encounter_id in (select id from encounters where patient_id = any(ids))`,
  },
  { table: "prescriptions", column: "content_sealed" },
  { table: "prescriptions", column: "cancel_reason_sealed" },
  {
    ...{ table: "prescription_overrides", column: "reason_sealed", id: sql`t.prescription_id || '/' || t.number` },
    of: sql`t.prescription_id in (select id from prescriptions where patient_id = any(ids))`,
  },
  ...["content_sealed", "cancel_reason_sealed", "told_sealed"].map((column) => ({ table: "orders", column })),
  {
    ...{ table: "order_results", column: "text_sealed" },
    of: sql`t.order_id in (select id from orders where patient_id = any(ids))`,
  },
  ...["content_sealed", "outside_sealed", "reason_sealed"].map((column) => ({ table: "referrals", column })),
  ...["content_sealed", "cancelled_reason_sealed"].map((column) => ({ table: "certificates", column })),
  { table: "documents", column: "title_sealed" },
  { table: "refill_requests", column: "reason_sealed" },
  { table: "files", column: "wrapped_key" },
  { table: "break_glass", column: "reason_sealed" },
  {
    ...{ table: "break_glass_reviews", column: "note_sealed", id: sql`t.break_glass_id::text` },
    of: sql`t.break_glass_id in (select id from break_glass where patient_id = any(ids))`,
  },
  { table: "legal_holds", column: "reason_sealed" },
  {
    ...{ table: "payer_claims", column: "details_sealed", id: sql`t.invoice_id::text`, emptied: true },
    of: sql`t.invoice_id in (select id from invoices where patient_id = any(ids))`,
  },
];
