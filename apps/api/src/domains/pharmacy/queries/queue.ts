import type { Db } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { byNeed, type QueueItem, queueItem, stateInQueue } from "@carepoint/domain/pharmacy/queue";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { listHandedOver } from "../../records/queries/handovers.ts";

/** What stands with the pharmacist's branch and wants somebody, with what was given today; the most pressing first. */
export async function readQueue(ctx: QueryContext): Promise<{ items: QueueItem[] }> {
  const { items } = await listHandedOver(ctx);
  const standings = await standingsOf(ctx.db, items, ctx.now);
  const queued = items.flatMap(({ prescriptionId, status, medicines: lines, zone, ...item }) => {
    const found = standings.get(prescriptionId);
    if (!found) return [];
    const { token, repeatsAllowed, lastAt, fills: all } = found;
    const fills = Map.groupBy(all, ({ line }) => line);
    const givenToday = lastAt !== null && dateIn(Temporal.Instant.from(lastAt), zone) === dateIn(ctx.now, zone);
    const state = stateInQueue({ inForce: status === "issued", lines, repeatsAllowed, fills, givenToday });
    return state ? [queueItem.parse({ ...item, prescriptionId, zone, medicines: lines, state, token })] : [];
  });
  return { items: queued.toSorted(byNeed) };
}

interface Standing {
  readonly id: string;
  readonly repeatsAllowed: number;
  readonly token: number | null;
  readonly lastAt: string | null;
  readonly fills: readonly {
    readonly line: number;
    readonly fill: number;
    readonly given: number;
    readonly most: number;
  }[];
}

/** Of each prescription what was given, when last, and which number its visit holds today. */
async function standingsOf(
  db: Db,
  asked: readonly { readonly prescriptionId: string; readonly zone: string }[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Standing>> {
  const days = asked.map(({ zone }) => dateIn(now, zone));
  const ids = asked.map(({ prescriptionId }) => prescriptionId);
  const { rows } = await sql<Standing>`
    select p.id, p.repeats_allowed, q.number as token,
      (select to_char(max(d.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from dispenses d where d.prescription_id = p.id) as last_at,
      coalesce((select json_agg(json_build_object('line', f.line, 'fill', f.fill, 'given', f.given, 'most', f.most)
        order by f.line, f.fill) from prescription_fills f where f.prescription_id = p.id), '[]') as fills
    from unnest(${ids}::uuid[], ${days}::date[]) asked (id, day)
    join prescriptions p on p.id = asked.id
    left join queue_entries q on q.appointment_id = p.appointment_id and q.day = asked.day`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
