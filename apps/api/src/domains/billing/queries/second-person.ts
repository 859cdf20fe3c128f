import type { Database } from "@carepoint/db/client";
import type { Cell } from "@carepoint/db/sealer";
import { type SelectQueryBuilder, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKeys } from "../../../kernel/sealed.ts";
import { invoicesWithin } from "../access.ts";

/** What every wish that waits for a second person has, whatever is wished for. */
interface Request {
  readonly id: string;
  /** The payment or the bill that it is about. */
  readonly subjectId: string;
  readonly invoiceId: string;
  readonly appointmentId: string | null;
  readonly amount: number;
  /** Null for a wish that says by other words why. */
  readonly reason: string | null;
  readonly status: string;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly noteSealed: Buffer | null;
  readonly answerSealed: Buffer | null;
  /** What a wish of this kind says besides, as its view names it. */
  readonly more: Readonly<Record<string, unknown>> | null;
}

export const nothingMore = sql<Request["more"]>`null::jsonb`.as("more");

/** How long a decision stays in the list. */
const kept = { hours: 72 };

/** Where the words of one wish are sealed. */
export type WordsCell = (id: string, column: "note_sealed" | "answer_sealed") => Cell;

/**
 * What waits for a second person within the reader's reach, the oldest first, then what was decided in the last days; with
 * its words opened, in as many reads as for one.
 */
export async function listRequests<T extends keyof Database>(
  ctx: QueryContext,
  requests: SelectQueryBuilder<Database, T, Request>,
  cellOf: WordsCell,
) {
  const { db, scope, sealer, now } = ctx;
  const asked = sql.lit("asked");
  const rows = await db
    .selectFrom(requests.as("request"))
    .innerJoin("invoices", "invoices.id", "request.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .innerJoin("auth.user as asker", "asker.id", "request.askedBy")
    .leftJoin("auth.user as decider", "decider.id", "request.decidedBy")
    .leftJoin("appointments", "appointments.id", "request.appointmentId")
    .select(["request.id", "request.subjectId", "request.amount", "request.reason", "request.status"])
    .select(["request.askedBy", "request.askedAt", "request.decidedAt", "request.noteSealed", "request.answerSealed"])
    .select("request.more")
    .select(["asker.name as askedByName", "decider.name as decidedByName", "appointments.code"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select("invoices.number as invoiceNumber")
    .where(invoicesWithin(scope))
    .where((eb) =>
      eb.or([
        eb("request.status", "=", asked),
        eb("request.status", "<>", asked).and("request.decidedAt", ">", now.subtract(kept)),
      ]),
    )
    .orderBy((eb) => eb("request.status", "<>", asked))
    .orderBy("request.askedAt")
    .limit(sql.lit(100))
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const written = rows.filter(({ noteSealed, answerSealed }) => noteSealed || answerSealed);
  const keys = await patientKeys(
    db,
    sealer,
    written.map(({ patientId }) => patientId),
  );
  return rows.map(({ noteSealed, answerSealed, askedBy, askedAt, decidedAt, more, ...row }) => ({
    ...row,
    ...more,
    mine: askedBy === scope.actor.accountId,
    note: noteSealed && keys(row.patientId).open(cellOf(row.id, "note_sealed"), noteSealed),
    answer: answerSealed && keys(row.patientId).open(cellOf(row.id, "answer_sealed"), answerSealed),
    askedAt: askedAt.toString(),
    decidedAt: decidedAt?.toString() ?? null,
  }));
}
