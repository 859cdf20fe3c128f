import type { Db, Tx } from "@carepoint/db/client";
import type { Paise } from "@carepoint/domain/kernel/money";
import type { Channel, MoneyTemplate, Template } from "@carepoint/domain/notifications/channels";
import { type Expression, sql } from "kysely";

/** What about money names its sum, a move the time that was, a series how many visits it has, a paper which copy it is. */
type Told =
  | { readonly template: Exclude<Template, MoneyTemplate | "appointment_moved" | "bill_mailed" | SeriesTemplate> }
  | { readonly template: "bill_mailed"; readonly copy: number }
  | { readonly template: "payment_link"; readonly amount: Paise; readonly link: string }
  | { readonly template: SeriesTemplate; readonly visits: number }
  | { readonly template: "appointment_moved"; readonly before: Temporal.Instant }
  | { readonly template: Exclude<MoneyTemplate, "payment_link">; readonly amount: Paise };

type SeriesTemplate = "series_booked" | "series_held";

export type Notice = Told & {
  /** One notice per account and key, whatever is retried. */
  readonly dedupeKey: string;
  readonly appointmentId?: string;
  readonly prescriptionId?: string;
  /** Of a bill that is of no visit, else the visit is what it is about; and of what the bill itself is sent with. */
  readonly invoiceId?: string;
};

export interface Telling {
  readonly notice: Notice;
  readonly channels: readonly Channel[];
  readonly at: Temporal.Instant;
}

/** Somebody told in person. */
export function onlyAccount(accountId: string): Expression<unknown> {
  return sql`(select ${accountId}::uuid as account_id)`;
}

function paramsOf(notice: Notice): Record<string, string | number> {
  if ("link" in notice) return { amount: notice.amount, link: notice.link };
  if ("amount" in notice) return { amount: notice.amount };
  if ("copy" in notice) return { copy: notice.copy };
  if ("visits" in notice) return { visits: notice.visits };
  return "before" in notice ? { before: notice.before.toString() } : {};
}

/**
 * Notices for those who had none under this key, and a delivery of each by every channel, in one statement. Answers the
 * deliveries; an account whose notice goes out by no channel has a row without one.
 */
export async function insertNotices(tx: Tx, hearers: Expression<unknown>, { notice, channels, at }: Telling) {
  const { template, dedupeKey, appointmentId = null, prescriptionId = null, invoiceId = null } = notice;
  const params = JSON.stringify(paramsOf(notice));
  const now = at.toString();
  const { rows } = await sql<{ accountId: string; deliveryId: string | null }>`
    with told as (
      insert into notifications
        (account_id, template, dedupe_key, appointment_id, prescription_id, invoice_id, params, created_at)
      select account_id, ${template}, ${dedupeKey}, ${appointmentId}::uuid, ${prescriptionId}::uuid, ${invoiceId}::uuid, ${params}::jsonb, ${now}::timestamptz
      from ${hearers} hearers
      on conflict (account_id, dedupe_key) do nothing
      returning id, account_id
    ), queued as (
      insert into deliveries (notification_id, channel, queued_at)
      select told.id, channel, ${now}::timestamptz from told, unnest(${[...channels]}::text[]) channel
      returning id, notification_id
    )
    select told.account_id, queued.id as delivery_id
    from told left join queued on queued.notification_id = told.id`.execute(tx);
  return rows;
}

/** How many of these accounts have the notice of this key. */
export async function countTold(db: Db, hearers: Expression<unknown>, dedupeKey: string): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    select count(*)::int as told from notifications
    where dedupe_key = ${dedupeKey} and account_id in (select account_id from ${hearers} hearers)`.execute(db);
  return rows[0]?.told ?? 0;
}
