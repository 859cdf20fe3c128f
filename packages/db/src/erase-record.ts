import { randomInt } from "node:crypto";
import { asCalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { codeSpace, encodeMrn } from "@carepoint/domain/kernel/codes";
import {
  type Keeping,
  keeping,
  monthsAfter,
  type RecordFacts,
  type RetentionRule,
  retentionClass,
  ruleOn,
} from "@carepoint/domain/privacy/retention";
import { sql } from "kysely";
import type { Db, Tx } from "./client.ts";
import type { Cell, PatientKey, Sealer } from "./sealer.ts";

/** What is known of a record before anything of it is erased, and of the rules of the day. */
export interface Outlook extends Keeping {
  /** The patient and those merged into it. */
  readonly ids: readonly string[];
  readonly rules: readonly RetentionRule[];
  readonly zone: string;
  readonly on: string;
}

/** What is kept of a record today, why and until when. */
export async function outlookOf(db: Db, patientId: string, now: Temporal.Instant): Promise<Outlook> {
  const ids = await mergedIds(db, patientId);
  const zone = await zoneOf(db);
  const on = asCalendarDate(now.toZonedDateTimeISO(zone).toPlainDate());
  const rules = await rulesOf(db);
  return { ...keeping(await factsOf(db, ids, zone, on), rules, on), ids, rules, zone, on };
}

/**
 * Erases a record as the rules of the day want it and seals what stays under a new key: the old one is gone, and with it whatever was
 * sealed and is not kept, wherever it lies. Safe to repeat: the sweep calls it again when a day has come. Throws by constraint where a
 * hold or a visit stands.
 */
export async function eraseRecord(
  tx: Tx,
  sealer: Sealer,
  {
    patientId,
    now,
    restoring = false,
  }: { readonly patientId: string; readonly now: Temporal.Instant; readonly restoring?: boolean },
): Promise<Outlook> {
  const before = await outlookOf(tx, patientId, now);
  const ids = [...before.ids];
  await sql`select from patients where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  const outlook = await outlookOf(tx, patientId, now); // nobody writes in it any more
  const ring = await keysOf(tx, sealer, await ringOf(tx, ids));
  const others = await parted(tx, ids);
  const looks = ruleOn(outlook.rules, "access_log", calendarDate.parse(outlook.on));
  const looksSince = looks ? monthsAfter(calendarDate.parse(outlook.on), -looks.months) : outlook.on;
  const at = (day: string | null) =>
    day === null ? null : Temporal.PlainDate.from(day).toZonedDateTime(outlook.zone).toInstant();
  const number = outlook.kept.length === 0 ? encodeMrn(randomInt(codeSpace)) : null;
  await sql`select erase_patients(${ids}::uuid[], ${now}::timestamptz, ${at(outlook.treatedSince)}::timestamptz,
    ${at(outlook.treatedBefore)}::timestamptz, ${at(looksSince)}::timestamptz, ${number}::text, ${restoring}::boolean)`.execute(
    tx,
  );
  for (const other of others) await keepTheirs(tx, sealer, other, ring);
  await sealAnew(tx, sealer, ids, ring);
  return outlook;
}

/** Who was kept of a merge first, then whoever was merged into them; one alone of most. */
async function mergedIds(db: Db, patientId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive up as (
      select id, merged_into, 0 as step from patients where id = ${patientId}::uuid
      union all select p.id, p.merged_into, up.step + 1 from patients p join up on p.id = up.merged_into where up.step < 50),
    one as (
      select id, 0 as depth from up where merged_into is null
      union all select p.id, one.depth + 1 from patients p join one on p.merged_into = one.id where one.depth < 50)
    select id from one order by depth, id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The hospital's day, where a record has no branch of its own: that of its first branch. */
export async function zoneOf(db: Db): Promise<string> {
  const row = await db.selectFrom("branches").select("zone").orderBy("id").limit(1).executeTakeFirst();
  return row?.zone ?? "Asia/Kolkata";
}

/** In the order in which they were written: of two for one day the later counts. */
async function rulesOf(db: Db): Promise<RetentionRule[]> {
  const rows = await db
    .selectFrom("retentionRules")
    .select(["class", "months", "basis", "confirmed", sql<string>`valid_from::text`.as("validFrom")])
    .orderBy("written", "desc")
    .execute();
  return rows.map((row) => ({
    ...row,
    class: retentionClass.parse(row.class),
    validFrom: calendarDate.parse(row.validFrom),
  }));
}

async function factsOf(db: Db, ids: readonly string[], zone: string, on: string): Promise<RecordFacts> {
  const all = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{
    birth: string | null;
    year: number;
    erased: string | null;
    treated: string[];
    billed: string[];
  }>`
    select (select max(birth_date)::text from patients where id = ${all}) as birth,
      (select max(birth_year) from patients where id = ${all}) as year,
      (select (max(erased_at) at time zone ${zone})::date::text from patients where id = ${all}) as erased,
      array(select distinct (x.at at time zone ${zone})::date::text from (
        select opened_at from encounters where patient_id = ${all}
        union all select v.at from chart_versions v join chart_entries e on e.id = v.entry_id where e.patient_id = ${all}
        union all select d.at from documents d where d.patient_id = ${all} and (d.added_role <> 'patient' or d.encounter_id is not null)
      ) as x (at)) as treated,
      array(select distinct (i.issued_at at time zone ${zone})::date::text from invoices i
        where i.patient_id = ${all} and i.issued_at is not null) as billed`.execute(db);
  const [row] = rows;
  const days = (texts: readonly string[] = []) => texts.map((text) => calendarDate.parse(text));
  return {
    birthDate: row?.birth ? calendarDate.parse(row.birth) : null,
    birthYear: row?.year ?? 1900,
    treatedOn: days(row?.treated),
    billedOn: days(row?.billed),
    lookedOn: calendarDate.parse(row?.erased ?? on),
  };
}

/** They, and whoever else's key may have sealed a row of theirs: of a merge that was taken back since. */
async function ringOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select unnest(${[...ids]}::uuid[]) as id
    union select key_of from patient_rings where patient_id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Who was once merged with them and stands apart again: words of theirs may be sealed under a key that goes now. */
async function parted(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct patient_id as id from patient_rings
    where key_of = any(${[...ids]}::uuid[]) and patient_id <> all(${[...ids]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Seals under their own key what opens under no other that stays. */
async function keepTheirs(tx: Tx, sealer: Sealer, id: string, gone: readonly PatientKey[]): Promise<void> {
  const [key] = await keysOf(tx, sealer, [id]);
  if (!key) return;
  const rows = await sealedWords(tx, [id]);
  const words = rows.flatMap((row) => {
    const cell = cellOf(row);
    if (opens(key, cell, row.sealed)) return [];
    const opened = gone.find((each) => opens(each, cell, row.sealed));
    return opened ? [asWord(row, key.seal(cell, opened.open(cell, row.sealed)))] : [];
  });
  await sql`select reseal_cells(${[id]}::uuid[], ${JSON.stringify(words)}::jsonb, '[]'::jsonb)`.execute(tx);
}

/** All keys of the people, the merged ones too: a row of one may be sealed under another's. */
async function keysOf(tx: Tx, sealer: Sealer, ids: readonly string[]): Promise<PatientKey[]> {
  const rows = await tx
    .selectFrom("patientKeys")
    .select(["patientId", "wrappedKey"])
    .where("patientId", "in", [...ids])
    .forUpdate()
    .execute();
  return rows.flatMap((row) => (row.wrappedKey ? [sealer.keyOf(row)] : []));
}

interface SealedWord {
  readonly name: string;
  readonly cellTable: string;
  readonly cellColumn: string;
  readonly cellId: string;
  readonly sealed: Buffer;
  readonly emptied: boolean;
}

async function sealedWords(tx: Tx, ids: readonly string[]): Promise<SealedWord[]> {
  const { rows } = await sql<SealedWord>`select name, cell_table, cell_column, cell_id, sealed, emptied
    from sealed_cells(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

function cellOf({ cellTable, cellColumn, cellId }: SealedWord): Cell {
  return { table: cellTable, column: cellColumn, id: cellId };
}

/** As `reseal_cells` takes it. */
function asWord({ name, cellId }: SealedWord, sealed: Buffer) {
  return { name, id: cellId, sealed: sealed.toString("hex") };
}

/** All stays under the key of who was kept of a merge: every row is theirs by then. */
async function sealAnew(tx: Tx, sealer: Sealer, ids: readonly string[], ring: readonly PatientKey[]): Promise<void> {
  const fresh = ids.map((id) => sealer.newKey(id));
  const [kept] = fresh;
  if (!kept) return;
  const key = sealer.keyOf(kept);
  const words = (await sealedWords(tx, ids)).map((row) => asWord(row, wordAnew(row, ring, key)));
  const keys = fresh.map(({ patientId, kid, wrappedKey }) => ({
    id: patientId,
    kid,
    wrapped: wrappedKey.toString("hex"),
  }));
  await sql`select reseal_cells(${[...ids]}::uuid[], ${JSON.stringify(words)}::jsonb, ${JSON.stringify(keys)}::jsonb)`.execute(
    tx,
  );
}

/** What payers' papers said, emptied; the form is that of `payerDetails`. */
const emptied = { policyNumber: null, authorisation: null };

function wordAnew(row: SealedWord, ring: readonly PatientKey[], key: PatientKey): Buffer {
  const cell = cellOf(row);
  return key.seal(cell, row.emptied ? emptied : openWith(ring, cell, row.sealed));
}

function openWith(ring: readonly PatientKey[], cell: Cell, sealed: Buffer): unknown {
  const key = ring.find((each) => opens(each, cell, sealed));
  if (!key) throw new Error(`a sealed word of ${cell.table} opens under no key of the patient`);
  return key.open(cell, sealed);
}

/** A cell is authenticated with its value, so a key either opens it or is not the one. */
function opens(key: PatientKey, cell: Cell, sealed: Buffer): boolean {
  try {
    key.open(cell, sealed);
    return true;
  } catch {
    return false; // another's
  }
}
