import type { Db } from "@carepoint/db/client";
import {
  type AllLooksInput,
  kindOfLook,
  type LookEntry,
  type LookKind,
  type LooksAtPatientInput,
  type LookView,
  lookEntry,
  lookKinds,
  lookView,
} from "@carepoint/domain/audit/looks";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import * as z from "zod";

const detail = z.record(z.string(), z.array(z.string()));

function selectLooks(db: Db, { before, limit }: Pick<AllLooksInput, "before" | "limit">) {
  return db
    .selectFrom("accessLog")
    .leftJoin("auth.user as actor", "actor.id", "accessLog.actorId")
    .select(["accessLog.id", "at", "actorId", "role", "procedure", "patientIds", "shown", "requestId"])
    .select([sql<string>`coalesce(actor.name, '')`.as("actorName"), inEmergency.as("emergency")])
    .$if(before !== undefined, (query) => query.where("accessLog.id", "<", before ?? ""))
    .orderBy("accessLog.id", "desc")
    .limit(limit);
}

/** Under glass that this account had broken for one of the patients whom the look showed. */
const inEmergency = sql<boolean>`exists (select from break_glass g where g.account_id = access_log.actor_id
  and g.patient_id = any(access_log.patient_ids) and access_log.role = 'doctor'
  and g.opened_at <= access_log.at and g.until_at > access_log.at)`;

type LookRow = Awaited<ReturnType<ReturnType<typeof selectLooks>["executeTakeFirstOrThrow"]>>;

/** Also what was looked at under a number that was merged into this one. */
const showed = (patientId: string) =>
  sql<boolean>`access_log.patient_ids && array(select patient_with_merged(${patientId}::uuid))`;

/** Who looked at a patient, the newest first. Whether the caller may ask is the caller's guard to have settled. */
export async function looksAtPatient(db: Db, me: string, input: LooksAtPatientInput): Promise<LookView[]> {
  const rows = await selectLooks(db, input)
    .where(showed(input.patientId))
    .$if(!input.own, (query) => query.where("accessLog.actorId", "!=", me))
    .execute();
  return rows.map((row) =>
    lookView.parse({
      ...row,
      at: instantText(row.at),
      kinds: kindsIn(row, input.patientId),
      own: row.actorId === me,
    }),
  );
}

/** Every look of everyone, for whoever runs the hospital. */
export async function listLooks(db: Db, input: AllLooksInput): Promise<LookEntry[]> {
  const { patientId, actorId } = input;
  const rows = await selectLooks(db, input)
    .$if(patientId !== undefined, (query) => query.where(showed(patientId ?? "")))
    .$if(actorId !== undefined, (query) => query.where("accessLog.actorId", "=", actorId ?? ""))
    .execute();
  return rows.map((row) => lookEntry.parse({ ...row, at: instantText(row.at), kinds: kindsIn(row) }));
}

/** What the request showed, of one patient or at all; a name that is not known any more counts as the record. */
function kindsIn({ procedure, shown }: LookRow, patientId?: string): LookKind[] {
  const each = detail.nullable().parse(shown);
  const of =
    (each && Object.keys(each).filter((name) => patientId === undefined || each[name]?.includes(patientId))) ?? [];
  const names = each && of.length > 0 ? of : procedure.split(" "); // under a number that was merged: all that was asked
  const seen = new Set(names.map((name) => kindOfLook[name] ?? "record"));
  return lookKinds.filter((kind) => seen.has(kind));
}
