import { sql } from "kysely";
import { entriesWithin } from "../../records/access.ts";
import { selectEntries, toEntryViews } from "../../records/queries/chart.ts";
import { goneOf, type Pulling } from "./parts.ts";
import { among, incoming, never, outgoing, type Reach } from "./reach.ts";
import { ordered, type Part, piece } from "./walk.ts";

/** What a device keeps of each patient's measurements, the newest: enough for a trend. */
const vitalsKept = 20;

export function chart({ db, sealer, scope, span }: Pulling, reach: Reach): Part<"chart"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("chartEntries.id", reach, part);
      const asked = selectEntries(db)
        .select(xid)
        .where(entriesWithin(scope, span.now))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("chartEntries.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => toEntryViews(db, sealer, rows));
    },
    gone: (part) =>
      goneOf(
        db.selectFrom("chartEntries").select("chartEntries.id").where(outgoing(reach, span)),
        "chartEntries.id",
        part,
      ),
  };
}

/**
 * What holds or is over of these patients; what was struck leaves. A new set of measurements pushes the oldest out, and one
 * that was struck brings an older one back: then all that are kept of that patient come again.
 */
export function chartReach(
  { span: { since } }: Pulling,
  { scope, now, surely, possibly }: Omit<Reach, "sources">,
  patientIds: readonly string[],
): Reach {
  const newest = sql`(select ranked.id from (select v.id,
      row_number() over (partition by v.patient_id order by v.taken_at desc, v.id desc) as place
    from chart_entries v where v.kind = 'vitals' and v.status <> 'struck' and ${among("v.patientId", patientIds)}) ranked
    where ranked.place <= ${vitalsKept})`;
  const moved = since
    ? sql<boolean>`(chart_entries.kind = 'vitals' and exists (select from chart_entries v
        where v.patient_id = chart_entries.patient_id and v.kind = 'vitals' and v.changed_xid >= ${since.xmin}::xid8))`
    : never;
  return {
    scope,
    now: sql<boolean>`(${now} and chart_entries.status <> 'struck'
      and (chart_entries.kind <> 'vitals' or chart_entries.id in ${newest}))`,
    surely: sql<boolean>`(${surely} and not ${moved})`,
    possibly: sql<boolean>`(${possibly} or ${moved})`,
    sources: ["chartEntries.changedXid"],
  };
}
