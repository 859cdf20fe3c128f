import { written } from "@carepoint/db/written";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import {
  type PayerAccountView,
  type PayerClaimsInput,
  type PayerClaimView,
  payerAccountView,
  payerClaimView,
  payerDetails,
} from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { sum } from "@carepoint/domain/kernel/money";
import { byAge } from "@carepoint/domain/reports/ages";
import { type SqlBool, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKeys } from "../../../kernel/sealed.ts";
import { invoicesWithin } from "../access.ts";
import { detailsCell, sumsOf } from "./payer-claims.ts";
import { writeOffCell } from "./write-offs.ts";

const shown = 500;

/** As the index of claims that somebody has to follow has it. */
const isOpen = sql<SqlBool>`(payer_claims.share + payer_claims.owed_back > payer_claims.credited + payer_claims.moved
  + payer_claims.received + payer_claims.tax_deducted + payer_claims.written_off or payer_claims.owed_back > 0)`;

/**
 * What payers owe of bills, the oldest first, and what each payer owes by how long it has been: a debt grows old from the day
 * on which its bill was split. What is owed back to a payer stands beside it, and what somebody else has to decide.
 */
export async function payerClaims(
  ctx: QueryContext,
  { payerId }: PayerClaimsInput,
): Promise<{ payers: PayerAccountView[]; items: PayerClaimView[] }> {
  const open = await selectClaims(ctx).where(isOpen).execute();
  const asked = await selectClaims(ctx)
    .where("payerWriteOffs.id", "is not", null)
    .where((eb) => eb.not(isOpen))
    .execute();
  const rows = [...open, ...asked];
  const today = Temporal.PlainDate.from(indianDate(ctx.now));
  const claims = rows.map(({ at, ...row }) => {
    const days = Temporal.PlainDate.from(indianDate(at)).until(today).days;
    return { ...row, days, left: openOf(sumsOf(row)) };
  });
  const payers = [...Map.groupBy(claims, (claim) => claim.payerId)].map(([id, of]) =>
    payerAccountView.parse({
      id,
      kind: of[0]?.payerKind,
      name: of[0]?.payerName,
      bills: of.length,
      left: sum(of.map(({ left }) => left)),
      owedBack: sum(of.map((each) => sumsOf(each).owedBack)),
      bands: byAge(of),
    }),
  );
  const items = claims.filter((claim) => payerId === undefined || claim.payerId === payerId).slice(0, shown);
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { payers: payers.toSorted((a, b) => b.left - a.left), items: await opened(ctx, items) };
}

function selectClaims({ db, scope }: QueryContext) {
  return db
    .selectFrom("payerClaims")
    .innerJoin("payers", "payers.id", "payerClaims.payerId")
    .innerJoin("invoices", "invoices.id", "payerClaims.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("payerWriteOffs", (join) =>
      join
        .onRef("payerWriteOffs.invoiceId", "=", "payerClaims.invoiceId")
        .on("payerWriteOffs.status", "=", sql.lit("asked")),
    )
    .leftJoin("auth.user as asker", "asker.id", "payerWriteOffs.askedBy")
    .select([
      "payerClaims.invoiceId",
      "payerClaims.at",
      "payerClaims.detailsSealed",
      "invoices.number",
      "invoices.issuedAt",
    ])
    .select(["payers.id as payerId", "payers.kind as payerKind", "payers.name as payerName"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(["payerClaims.share", "payerClaims.credited", "payerClaims.moved", "payerClaims.received"])
    .select(["payerClaims.taxDeducted", "payerClaims.writtenOff", "payerClaims.owedBack"])
    .select(["payerWriteOffs.id as askedId", "payerWriteOffs.amount as askedAmount", "payerWriteOffs.reason"])
    .select("payerWriteOffs.kind as askedKind")
    .select(["payerWriteOffs.noteSealed", "payerWriteOffs.askedBy", "asker.name as askedByName"])
    .where("invoices.status", "in", written(["issued", "cancelled"]))
    .where(invoicesWithin(scope))
    .orderBy("payerClaims.at")
    .orderBy("payerClaims.invoiceId")
    .limit(sql.lit(5000));
}

type Row = Omit<Awaited<ReturnType<ReturnType<typeof selectClaims>["execute"]>>[number], "at"> & {
  readonly days: number;
  readonly left: number;
};

async function opened({ db, sealer, scope }: QueryContext, rows: readonly Row[]): Promise<PayerClaimView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  return rows.map(({ detailsSealed, issuedAt, askedId, noteSealed, ...row }) => {
    const key = keys(row.patientId);
    return payerClaimView.parse({
      ...row,
      ...payerDetails.parse(key.open(detailsCell(row.invoiceId), detailsSealed)),
      issuedAt: issuedAt?.toString(),
      writeOff: askedId && {
        id: askedId,
        amount: row.askedAmount,
        kind: row.askedKind,
        reason: row.reason,
        note: noteSealed ? key.open(writeOffCell(askedId), noteSealed) : null,
        askedByName: row.askedByName,
        mine: row.askedBy === scope.actor.accountId,
      },
    });
  });
}
