import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import type { PullOutput } from "@carepoint/domain/sync/schema";
import { sql } from "kysely";
import type { Actor, QueryContext } from "../../../kernel/context.ts";
import { patientsOfNotices } from "../../notifications/queries/inbox.ts";
import { readSettings } from "../../settings/queries.ts";
import { epochOf, horizon, readCursor, writeCursor } from "./cursor.ts";
import { deskDevice } from "./desk-device.ts";
import { branches, departments, doctors } from "./directory.ts";
import { doctorDevice } from "./doctor-device.ts";
import { noticeSources, notices, type Pulling } from "./parts.ts";
import { patientDevice } from "./patient-device.ts";
import { timed } from "./reach.ts";
import { type Parts, start, walk } from "./walk.ts";

const noticeDays = 90;

/** Rows and ids in one answer: a few hundred kilobytes, so that a ward's weak network brings something each time. */
const pageRows = 500;

/**
 * What changed for a device since its cursor, and what it must drop, page by page. The horizon of the first page's
 * snapshot is the next cursor: whatever a slower transaction commits later, or moves while the pages are read, comes
 * with the next pull. Rows stand in order of their last change, so that a change moves them ahead of the reader.
 */
export async function pull(ctx: QueryContext, cursor: string | undefined, pageSize = pageRows): Promise<PullOutput> {
  const { actor } = ctx.scope;
  const epoch = epochOf(actor, ctx.epoch + (await partingsOf(ctx.db, actor)));
  const hideAfterHours = hides(actor) ? (await readSettings(ctx.db)).hideRecordsAfterHours : null;
  const output = await ctx.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (db) => {
      const xmin = await horizon(db);
      const known = readCursor(cursor, { epoch, xmin, now: ctx.now });
      const until = known?.walk ? known.until : { xmin, at: ctx.now };
      const since = known?.walk ? known.walk.since : (known?.until ?? null);
      const parts = await allParts({ db, sealer: ctx.sealer, scope: ctx.scope, span: { since, now: ctx.now } });
      const { next, ...page } = await walk(parts, known?.walk?.position ?? start, pageSize);
      const going = { until, walk: next && { since, position: next } };
      return { ...page, cursor: writeCursor(epoch, going), more: next !== null, fresh: known === null };
    });
  const noticed = output.rows.notification.map(({ id }) => id);
  ctx.sees(...patientsIn(output.rows), ...(await patientsOfNotices(ctx.db, noticed)));
  return { ...output, epoch, hideAfterHours, serverTime: instantText(ctx.now) };
}

/** A merge that was undone took rows out of records that an account keeps: such a device starts anew, once for each. */
async function partingsOf(db: Db, { role, viewable }: Actor): Promise<string> {
  if (role !== "patient" || viewable.length === 0) return "";
  const { undone } = await db
    .selectFrom("patientMerges")
    .select(({ fn }) => fn.countAll<number>().as("undone"))
    .where("keptId", "in", viewable)
    .where("status", "=", "undone")
    .executeTakeFirstOrThrow();
  return Number(undone) > 0 ? `|${undone}` : "";
}

async function allParts(pulling: Pulling): Promise<Parts> {
  const { actor } = pulling.scope;
  const device = actor.role === "doctor" ? doctorDevice : actor.role === "front_desk" ? deskDevice : patientDevice;
  const noticeReach = timed(pulling.span, {
    scope: sql<boolean>`notifications.account_id = ${actor.accountId}`,
    sources: noticeSources,
    at: (time) => sql<boolean>`notifications.created_at > ${time.subtract({ hours: 24 * noticeDays })}`,
  });
  return {
    ...(await device(pulling, actor)),
    notification: notices(pulling, noticeReach),
    doctor: doctors(pulling),
    department: departments(pulling),
    branch: branches(pulling),
  };
}

/** Staff who work with records that go on without them; a patient may always read their own. */
const hides = ({ role }: Actor) => role === "doctor" || role === "front_desk";

/** Everyone whose record goes to the device, for the access log. */
function patientsIn({ appointment, prescription, encounter, patient, invoice, chart }: PullOutput["rows"]) {
  const about = [...appointment, ...prescription, ...encounter, ...invoice, ...chart].map(({ patientId }) => patientId);
  return [...about, ...patient.map(({ id }) => id)];
}
