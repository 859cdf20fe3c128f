import { sql } from "kysely";
import { listAll } from "../../departments/queries.ts";
import { doctorView, selectDoctors } from "../../doctors/queries/views.ts";
import { listBranches } from "../../settings/queries.ts";
import { goneOf, type Pulling } from "./parts.ts";
import { always, changed, incoming, outgoing, timed } from "./reach.ts";
import { ordered, type Part, piece, whole } from "./walk.ts";

const doctorSources = [
  "doctors.changedXid",
  "departments.changedXid",
  sql`(select max(h.changed_xid) from weekly_hours h where h.doctor_id = doctors.id)`,
  sql`(select max(k.changed_xid) from doctor_kinds k where k.doctor_id = doctors.id)`,
] as const;

/** The doctors whom the public may see; one who left is taken back. */
export function doctors({ db, span }: Pulling): Part<"doctor"> {
  const at = () => sql<boolean>`(doctors.status = 'approved' and doctors.active)`;
  const reach = timed(span, { scope: always, sources: doctorSources, at });
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("doctors.id", reach, part);
      const asked = selectDoctors(db)
        .select(xid)
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("doctors.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => rows.map(doctorView));
    },
    gone: (part) =>
      goneOf(db.selectFrom("doctors").select("doctors.id").where(outgoing(reach, span)), "doctors.id", part),
  };
}

/** Closed ones stay: visits of the past name them. */
export function departments({ db, span: { since } }: Pulling): Part<"department"> {
  return {
    gone: async () => whole<string>([]),
    rows: async () => {
      const all = await listAll(db);
      if (!since) return whole(all);
      const moved = db
        .selectFrom("departments")
        .select("id")
        .where(changed(["departments.changedXid"], since));
      return whole(among(all, await moved.execute()));
    },
  };
}

export function branches({ db, span: { since } }: Pulling): Part<"branch"> {
  return {
    gone: async () => whole<string>([]),
    rows: async () => {
      const all = await listBranches(db, { closed: true });
      if (!since) return whole(all);
      const moved = db
        .selectFrom("branches")
        .select("id")
        .where(changed(["branches.changedXid"], since));
      return whole(among(all, await moved.execute()));
    },
  };
}

function among<Row extends { id: string }>(all: readonly Row[], moved: readonly { id: string }[]): Row[] {
  const ids = new Set(moved.map(({ id }) => id));
  return all.filter(({ id }) => ids.has(id));
}
