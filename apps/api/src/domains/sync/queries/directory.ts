import { sql } from "kysely";
import { listAll } from "../../departments/queries.ts";
import { doctorView, selectDoctors } from "../../doctors/queries/views.ts";
import { listBranches } from "../../settings/queries.ts";
import type { Part, Pulling } from "./parts.ts";
import { always, changed, incoming, outgoing, timed } from "./reach.ts";

const doctorSources = [
  "doctors.changedXid",
  "departments.changedXid",
  sql`(select max(h.changed_xid) from weekly_hours h where h.doctor_id = doctors.id)`,
] as const;

const most = 2000;

/** The doctors whom the public may see; one who left is taken back. */
export async function doctors({ db, span }: Pulling): Promise<Part<"doctor">> {
  const at = () => sql<boolean>`(doctors.status = 'approved' and doctors.active)`;
  const reach = timed(span, { scope: always, sources: doctorSources, at });
  const rows = await selectDoctors(db).where(incoming(reach, span)).limit(most).execute();
  const gone = await db.selectFrom("doctors").select("id").where(outgoing(reach, span)).limit(most).execute();
  return { rows: rows.map(doctorView), gone: gone.map(({ id }) => id) };
}

/** Closed ones stay: visits of the past name them. */
export async function departments({ db, span: { since } }: Pulling): Promise<Part<"department">> {
  const all = await listAll(db);
  if (!since) return { rows: all, gone: [] };
  const moved = await db
    .selectFrom("departments")
    .select("id")
    .where(changed(["departments.changedXid"], since))
    .limit(most)
    .execute();
  return { rows: all.filter((row) => moved.some(({ id }) => id === row.id)), gone: [] };
}

export async function branches({ db, span: { since } }: Pulling): Promise<Part<"branch">> {
  const all = await listBranches(db, { closed: true });
  if (!since) return { rows: all, gone: [] };
  const moved = await db
    .selectFrom("branches")
    .select("id")
    .where(changed(["branches.changedXid"], since))
    .limit(most)
    .execute();
  return { rows: all.filter((row) => moved.some(({ id }) => id === row.id)), gone: [] };
}
