import type { Db } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { type AnsweredLine, summaryOf } from "@carepoint/domain/pharmacy/answers";
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
    const { token, repeatsAllowed, lastAt, fills: all, ready, answers } = found;
    const fills = Map.groupBy(all, ({ line }) => line);
    const givenToday = lastAt !== null && dateIn(Temporal.Instant.from(lastAt), zone) === dateIn(ctx.now, zone);
    const state = stateInQueue({ inForce: status === "issued", lines, repeatsAllowed, fills, givenToday });
    const answer = state === "new" || state === "owed" ? summaryOf({ lines: [...answers], ready }) : null;
    return state ? [queueItem.parse({ ...item, prescriptionId, zone, medicines: lines, state, answer, token })] : [];
  });
  return { items: queued.toSorted(byNeed) };
}

interface Standing {
  readonly id: string;
  readonly repeatsAllowed: number;
  readonly token: number | null;
  readonly lastAt: string | null;
  /** It lies ready, and nothing was fetched since. */
  readonly ready: boolean;
  /** What was said of its lines where it stands, each time the latest. */
  readonly answers: readonly AnsweredLine[];
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
        order by f.line, f.fill) from prescription_fills f where f.prescription_id = p.id), '[]') as fills,
      exists (select from prescription_answers a where a.handover_id = h.id and a.line is null
        and a.at > coalesce((select max(d.at) from dispenses d where d.prescription_id = p.id), '-infinity')) as ready,
      coalesce((select json_agg(json_build_object('line', said.line, 'answer', said.answer) order by said.line) from (
        select distinct on (a.line) a.line, a.answer from prescription_answers a
        where a.handover_id = h.id and a.line is not null order by a.line, a.at desc, a.id desc) said), '[]') as answers
    from unnest(${ids}::uuid[], ${days}::date[]) asked (id, day)
    join prescriptions p on p.id = asked.id
    join prescription_handovers h on h.prescription_id = p.id and h.withdrawn_at is null
    left join queue_entries q on q.appointment_id = p.appointment_id and q.day = asked.day`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
