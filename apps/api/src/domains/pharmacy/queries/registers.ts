import type { Db } from "@carepoint/db/client";
import { dayBounds, instantText } from "@carepoint/domain/kernel/calendar";
import { localized, pick } from "@carepoint/domain/kernel/language";
import {
  type RegisterEntry,
  type RegisterInput,
  type RegisterName,
  registerEntry,
} from "@carepoint/domain/pharmacy/registers";
import { lastDayOf } from "@carepoint/domain/reports/period";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { addressesOf } from "../../patients/queries/addresses.ts";
import { type Store, storeWithin } from "../../stock/queries/stores.ts";

export interface RegisterPage {
  readonly items: RegisterEntry[];
  /** Whether more entries follow the last one. */
  readonly more: boolean;
}

/** Who was given what of a register's medicines in some days, the earliest first. Throws `not_found` for another's store. */
export async function readRegister(ctx: QueryContext, input: RegisterInput): Promise<RegisterPage> {
  const store = await storeWithin(ctx.db, ctx.scope, input.storeId, ctx.now);
  const rows = await entriesOf(ctx.db, store, input);
  const shown = rows.slice(0, input.limit);
  const ids = [...new Set(shown.map(({ patientId }) => patientId))];
  ctx.sees(...ids);
  const addresses = await addressesOf(ctx, ids);
  return {
    items: shown.map((row) => entryOf(row, addresses.get(row.patientId) ?? null)),
    more: rows.length > input.limit,
  };
}

interface Row
  extends Omit<RegisterEntry, "at" | "kind" | "patientAddress" | "prescriber" | "units" | "patientId" | "expiresOn"> {
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly quantity: number;
  readonly patientId: string;
  readonly expiresOn: string;
  readonly doctorName: string | null;
  readonly doctorNumber: string | null;
  readonly doctorCouncil: string | null;
  readonly doctorPlace: unknown;
  readonly outsideName: string | null;
  readonly outsideNumber: string | null;
  readonly outsideAddress: string | null;
}

/** What belongs into a register, of `md` that moved for the dispense `d`. */
const belongs: Readonly<Record<RegisterName, RawBuilder<SqlBool>>> = {
  h1: sql`md.schedule = 'H1'`,
  x: sql`md.schedule = 'X'`,
  prescription: sql`md.schedule <> 'X' and (md.prescription_required or exists (select from dispense_lines l
    where l.dispense_id = d.id and l.medicine_id = m.medicine_id and l.prescription_line is not null))`,
};

/** One more than was asked for, which says whether more follow. In the order of the index by the store's time. */
async function entriesOf(
  db: Db,
  { id, zone }: Store,
  { register, after, limit, ...period }: RegisterInput,
): Promise<Row[]> {
  const [from, to] = [dayBounds(period.from, zone).from, dayBounds(lastDayOf(period), zone).to];
  const onward =
    after === undefined
      ? sql`true`
      : sql`(m.at, m.place) > (select last.at, last.place from stock_movements last where last.place = ${after})`;
  const { rows } = await sql<Row>`
    select m.place, m.at, m.kind, m.quantity, d.id as dispense_id, i.number as bill_number,
      p.id as patient_id, p.name as patient_name, p.mrn, md.brand, md.composition, md.manufacturer, md.schedule, md.unit,
      b.number as batch, b.expires_on::text as expires_on, u.name as pharmacist,
      case when m.kind = 'sale' then d.pharmacist_registration else r.pharmacist_registration end as pharmacist_registration,
      doc.name as doctor_name, doc.registration_number as doctor_number, doc.registration_council as doctor_council,
      at_branch.address as doctor_place,
      (select asked.brand from dispense_lines l join medicines asked on asked.id = l.instead_of
        where l.dispense_id = d.id and l.medicine_id = m.medicine_id order by l.position limit 1) as instead_of,
      o.prescriber as outside_name, o.registration_number as outside_number, o.address as outside_address
    from stock_movements m
    join medicines md on md.id = m.medicine_id
    join batches b on b.id = m.batch_id
    join dispenses d on d.id = m.cause_id
    join invoices i on i.id = d.invoice_id
    join patients p on p.id = i.patient_id
    join auth."user" u on u.id = m.by_account
    left join lateral (select pharmacist_registration from goods_returns
      where dispense_id = d.id and at = m.at and by_account = m.by_account limit 1) r on m.kind = 'return'
    left join prescriptions rx on rx.id = d.prescription_id
    left join doctors doc on doc.id = rx.doctor_id
    left join branches at_branch on at_branch.id = rx.branch_id
    left join outside_prescriptions o on o.dispense_id = d.id
    where m.store_id = ${id} and m.at >= ${from}::timestamptz and m.at < ${to}::timestamptz and ${onward}
      and m.kind in ('sale','return') and m.cause = 'dispenses' and ${belongs[register]}
    order by m.at, m.place
    limit ${limit + 1}`.execute(db);
  return rows;
}

function entryOf(row: Row, patientAddress: string | null): RegisterEntry {
  return registerEntry.parse({
    ...row,
    at: instantText(row.at),
    kind: row.kind === "sale" ? "given" : "returned",
    units: -row.quantity,
    patientAddress,
    prescriber: prescriberOf(row),
  });
}

/** One of ours is found at the branch where they wrote it. */
function prescriberOf(row: Row): RegisterEntry["prescriber"] {
  if (row.outsideName !== null)
    return { name: row.outsideName, registration: row.outsideNumber ?? "", address: row.outsideAddress };
  if (row.doctorName === null) return null;
  const place = localized.safeParse(row.doctorPlace).data;
  return {
    name: row.doctorName,
    registration: `${row.doctorCouncil ?? ""} ${row.doctorNumber ?? ""}`.trim(),
    address: place ? pick(place, "en") : null,
  };
}
