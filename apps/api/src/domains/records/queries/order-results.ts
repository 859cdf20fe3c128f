import type { Database, Db, Tx } from "@carepoint/db/client";
import { type FileFacts, fileFacts } from "@carepoint/domain/files/schema";
import { type CalendarDate, dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { OrderResultId } from "@carepoint/domain/kernel/id";
import {
  isShownToPatient,
  type OrderResultView,
  orderResultView,
  resultSource,
} from "@carepoint/domain/records/orders";
import { type Insertable, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import type { PatientKey } from "../../../kernel/sealed.ts";
import { ordersVisible } from "../access.ts";

export function resultCell(id: string) {
  return { table: "order_results", column: "text_sealed", id };
}

/** Results, each with its file and the doctor who entered it. */
function selectResults(db: Db) {
  return db
    .selectFrom("orderResults")
    .leftJoin("doctors", (join) =>
      join.onRef("doctors.accountId", "=", "orderResults.enteredBy").on("orderResults.source", "=", sql.lit("doctor")),
    )
    .leftJoin("files", "files.id", "orderResults.fileId")
    .select(["orderResults.id", "orderResults.orderId", "orderResults.source", "orderResults.textSealed"])
    .select(["orderResults.fileId", "orderResults.at", "doctors.name as enteredBy"])
    .select(["files.type", "files.bytes", "files.status", "files.scannedBy", "files.thumbnailSha256"]);
}

type SelectedResult = Awaited<ReturnType<ReturnType<typeof selectResults>["executeTakeFirstOrThrow"]>>;
export type ResultRow = ReturnType<typeof withSource>;

// A CHECK holds the column to these words.
const withSource = ({ source, ...row }: SelectedResult) => ({ ...row, source: resultSource.parse(source) });

/** By their orders, the earliest first. */
export async function resultsOf(
  db: Db,
  orders: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, readonly ResultRow[]>> {
  if (orders.length === 0) return new Map();
  const ids = orders.map(({ id }) => id);
  const rows = await selectResults(db)
    .where(sql<boolean>`order_results.order_id = any(${ids}::uuid[])`)
    .orderBy("orderResults.orderId")
    .orderBy("orderResults.at")
    .orderBy("orderResults.id")
    .execute();
  return Map.groupBy(rows.map(withSource), ({ orderId }) => orderId);
}

export function toResultView(row: ResultRow, key: PatientKey): OrderResultView {
  const { id, at, source, enteredBy, fileId, textSealed } = row;
  return orderResultView.parse({
    ...{ id, source, enteredBy, fileId },
    at: instantText(at),
    text: key.open(resultCell(id), textSealed),
    file: fileOf(row),
  });
}

function fileOf({ fileId, type, bytes, status, scannedBy, thumbnailSha256 }: ResultRow): FileFacts | null {
  if (fileId === null) return null;
  return fileFacts.parse({ type, bytes, status, scannedBy, hasThumbnail: thumbnailSha256 !== null });
}

export interface ResultFile extends FileFacts {
  readonly fileId: string;
  readonly patientId: string;
  /** On which it came, where it was ordered. */
  readonly day: CalendarDate;
}

/** The file of a result that the caller may read at this moment, as the order shows it to them. Throws `not_found`. */
export async function findResultFile(
  { db, scope, now }: Pick<QueryContext, "db" | "scope" | "now">,
  id: OrderResultId,
): Promise<ResultFile> {
  const row = await selectResults(db)
    .innerJoin("orders", "orders.id", "orderResults.orderId")
    .innerJoin("branches", "branches.id", "orders.branchId")
    .select(["orders.patientId", "orders.reviewedAt", "branches.zone"])
    .where("orderResults.id", "=", id)
    .where(ordersVisible(scope, now))
    .executeTakeFirst();
  const result = row && withSource(row);
  const file = result && fileOf(result);
  if (!row || !result?.fileId || !file) throw new DomainError("not_found");
  const reviewed = row.reviewedAt !== null;
  if (scope.actor.role !== "doctor" && !isShownToPatient(result, { reviewed, now })) throw new DomainError("not_found");
  return { ...file, fileId: result.fileId, patientId: row.patientId, day: dateIn(result.at, row.zone) };
}

export async function insertResult(tx: Tx, result: Insertable<Database["orderResults"]>): Promise<void> {
  await tx.insertInto("orderResults").values(result).execute();
}
