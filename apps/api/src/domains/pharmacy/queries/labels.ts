import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import { type LabelsInput, labelSheet } from "@carepoint/domain/pharmacy/labels";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { spokenBy } from "../../patients/queries/spoken.ts";
import { issuedLines } from "../../records/queries/issued-lines.ts";
import { readSettings } from "../../settings/queries.ts";
import { selectSales } from "./sales.ts";

/** What goes on the boxes of a dispense of the branch, one label for each batch of each line, as PDF. Throws `not_found`. */
export async function labels(ctx: QueryContext, { dispenseId, locale }: LabelsInput): Promise<PdfFile> {
  const { db } = ctx;
  const sale = await selectSales(db, ctx.scope)
    .select(["stores.name as store", "branches.name as branchName", "branches.phone"])
    .where("dispenses.id", "=", dispenseId)
    .executeTakeFirst();
  if (!sale) throw new DomainError("not_found");
  const isNamed = sale.counterOf === null;
  if (isNamed) ctx.sees(sale.patientId);
  const [{ hospitalName }, rows, courses, spoken] = await Promise.all([
    readSettings(db),
    boxesOf(db, dispenseId),
    sale.prescriptionId ? issuedLines(ctx, sale.prescriptionId) : [],
    locale ?? spokenBy(db, sale.patientId),
  ]);
  const sheet = labelSheet.parse({
    ...sale,
    hospitalName,
    patientName: isNamed ? sale.patientName : null,
    at: instantText(sale.at),
    labels: rows.map((row) => ({ ...row, course: row.line === null ? null : (courses[row.line] ?? null) })),
  });
  // The typesetter is a large program, which a process loads once somebody wants paper.
  const { labelPaper } = await import("@carepoint/papers/label-paper");
  const pdf = await labelPaper(sheet, spoken);
  return { name: `labels-${(sale.number ?? "").replace(/[^A-Za-z0-9]+/g, "-")}.pdf`, pdf: pdf.toBase64() };
}

function boxesOf(db: Db, dispenseId: string) {
  return db
    .selectFrom("dispenseBatches")
    .innerJoin("dispenseLines", (join) =>
      join
        .onRef("dispenseLines.dispenseId", "=", "dispenseBatches.dispenseId")
        .onRef("dispenseLines.position", "=", "dispenseBatches.position"),
    )
    .innerJoin("medicines", "medicines.id", "dispenseLines.medicineId")
    .innerJoin("batches", "batches.id", "dispenseBatches.batchId")
    .select(["medicines.brand", "medicines.unit", "medicines.schedule", "dispenseBatches.units"])
    .select(["batches.number as batch", sql<string>`batches.expires_on::text`.as("expiresOn")])
    .select("dispenseLines.prescriptionLine as line")
    .where("dispenseBatches.dispenseId", "=", dispenseId)
    .orderBy("dispenseBatches.position")
    .orderBy("batches.expiresOn")
    .orderBy("batches.id")
    .execute();
}
