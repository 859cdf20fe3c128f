import { instantText } from "@carepoint/domain/kernel/calendar";
import { type PullOutput, type SyncKind, syncKinds } from "@carepoint/domain/sync/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { epochOf, horizon, readCursor, writeCursor } from "./cursor.ts";
import { branches, departments, doctors } from "./directory.ts";
import { doctorDevice } from "./doctor-device.ts";
import { noticeSources, notices, type Part, type Pulling } from "./parts.ts";
import { patientDevice } from "./patient-device.ts";
import { timed } from "./reach.ts";

const noticeDays = 90;

/**
 * What changed for a device since its cursor, and what it must drop. All from one snapshot, whose horizon is the next
 * cursor: a transaction that commits later than others that began after it is not missed.
 */
export async function pull(ctx: QueryContext, cursor: string | undefined): Promise<PullOutput> {
  const { actor } = ctx.scope;
  const epoch = epochOf(actor, ctx.epoch);
  const output = await ctx.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (db) => {
      const xmin = await horizon(db);
      const span = { since: readCursor(cursor, epoch, xmin), now: ctx.now };
      const parts = await allParts({ db, sealer: ctx.sealer, scope: ctx.scope, span });
      return { cursor: writeCursor(epoch, { xmin, at: ctx.now }), ...gather(parts) };
    });
  ctx.sees(...patientsIn(output.rows));
  return { ...output, epoch, more: false, serverTime: instantText(ctx.now) };
}

type Parts = { readonly [K in SyncKind]: Part<K> };

async function allParts(pulling: Pulling): Promise<Parts> {
  const { actor } = pulling.scope;
  const device = actor.role === "doctor" ? doctorDevice : patientDevice;
  const noticeReach = timed(pulling.span, {
    scope: sql<boolean>`notifications.account_id = ${actor.accountId}`,
    sources: noticeSources,
    at: (time) => sql<boolean>`notifications.created_at > ${time.subtract({ hours: 24 * noticeDays })}`,
  });
  return {
    ...(await device(pulling, actor)),
    notification: await notices(pulling, noticeReach),
    doctor: await doctors(pulling),
    department: await departments(pulling),
    branch: await branches(pulling),
  };
}

function gather(parts: Parts): Pick<PullOutput, "rows" | "tombstones"> {
  return {
    rows: {
      appointment: parts.appointment.rows,
      prescription: parts.prescription.rows,
      encounter: parts.encounter.rows,
      patient: parts.patient.rows,
      invoice: parts.invoice.rows,
      notification: parts.notification.rows,
      doctor: parts.doctor.rows,
      department: parts.department.rows,
      branch: parts.branch.rows,
    },
    tombstones: syncKinds.flatMap((kind) => parts[kind].gone.map((id) => ({ kind, id }))),
  };
}

/** Everyone whose record goes to the device, for the access log. */
function patientsIn({ appointment, prescription, encounter, patient, invoice }: PullOutput["rows"]) {
  const about = [...appointment, ...prescription, ...encounter, ...invoice].map(({ patientId }) => patientId);
  return [...about, ...patient.map(({ id }) => id)];
}
