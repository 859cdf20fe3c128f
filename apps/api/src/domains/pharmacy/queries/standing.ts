import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { leftOfLine, type PharmacyStandingView, pharmacyStandingView } from "@carepoint/domain/pharmacy/standing";
import { issuedContent, type PrescriptionInput } from "@carepoint/domain/records/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { prescriptionsWithin } from "../../records/access.ts";
import { contentCell, selectPrescriptions } from "../../records/queries/prescriptions.ts";
import { answersOf } from "./answers.ts";

/** What was given of a prescription and is owed, by line, and what the pharmacy where it stands says of it. Throws `not_found`. */
export async function readPharmacyStanding(
  ctx: QueryContext,
  { prescriptionId }: PrescriptionInput,
): Promise<PharmacyStandingView> {
  const { db, scope, sealer, now } = ctx;
  const row = await selectPrescriptions(db)
    .where("prescriptions.id", "=", prescriptionId)
    .where(prescriptionsWithin(scope, now))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const key = await patientKey(db, sealer, row.patientId);
  const { lines } = issuedContent.parse(key.open(contentCell(row.id), row.contentSealed));
  const [fills, given, answers] = await Promise.all([
    db
      .selectFrom("prescriptionFills")
      .select(["line", "fill", "most", "given", "held"])
      .where("prescriptionId", "=", prescriptionId)
      .orderBy("line")
      .orderBy("fill")
      .execute(),
    keptOf(db, prescriptionId),
    answersOf(db, prescriptionId),
  ]);
  return pharmacyStandingView.parse({
    answers,
    lines: lines.map((_, line) => ({
      line,
      given: given.filter((each) => each.line === line).map((each) => ({ ...each, at: instantText(each.at) })),
      ...leftOfLine(
        fills.filter((each) => each.line === line),
        row.repeatsAllowed,
      ),
    })),
  });
}

/** What was given and did not come back, the latest first. */
async function keptOf(db: Db, prescriptionId: string) {
  const rows = await db
    .selectFrom("dispenses")
    .innerJoin("dispenseLines", "dispenseLines.dispenseId", "dispenses.id")
    .innerJoin("medicines", "medicines.id", "dispenseLines.medicineId")
    .select(["dispenses.at", "medicines.brand", "medicines.unit", "dispenseLines.prescriptionLine as line"])
    .select(
      sql<number>`(select sum(b.units - b.returned)::integer from dispense_batches b
        where b.dispense_id = dispense_lines.dispense_id and b.position = dispense_lines.position)`.as("units"),
    )
    .where("dispenses.prescriptionId", "=", prescriptionId)
    .where("dispenseLines.prescriptionLine", "is not", null)
    .orderBy("dispenses.at", "desc")
    .orderBy("dispenses.id", "desc")
    .orderBy("dispenseLines.position")
    .execute();
  return rows.filter(({ units }) => units > 0);
}
