import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { indianDate, lawsZone } from "@carepoint/domain/billing/indian-date";
import {
  type PayerAccountView,
  type PayerClaimsInput,
  type PayerClaimView,
  payerAccountView,
  payerClaimView,
  payerDetails,
} from "@carepoint/domain/billing/payer-claims";
import { openOf } from "@carepoint/domain/billing/payer-share";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { paise, sum } from "@carepoint/domain/kernel/money";
import { inBands } from "@carepoint/domain/reports/ages";
import { type SqlBool, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { patientKeys } from "../../../kernel/sealed.ts";
import { invoicesWithin } from "../access.ts";
import { bandOf, daysSince } from "./ages.ts";
import { detailsCell, sumsOf } from "./payer-claims.ts";
import { writeOffCell } from "./write-offs.ts";

const shown = 500;

/** As the index of claims that somebody has to follow has it. */
const isOpen = sql<SqlBool>`(payer_claims.share + payer_claims.owed_back > payer_claims.credited + payer_claims.moved
  + payer_claims.received + payer_claims.tax_deducted + payer_claims.written_off or payer_claims.owed_back > 0)`;

/** What is left of one. */
const left = sql<number>`(payer_claims.share + payer_claims.owed_back - payer_claims.credited - payer_claims.moved
  - payer_claims.received - payer_claims.tax_deducted - payer_claims.written_off)`;

/**
 * What payers owe of bills, the oldest first, and what each payer owes by how long it has been: a debt grows old from the day
 * on which its bill was split. What is owed back to a payer stands beside it, and what somebody else has to decide. The sums
 * are over all and come with the first page; the list is read by pages, `more` says whether another follows.
 */
export async function payerClaims(
  ctx: QueryContext,
  input: PayerClaimsInput,
): Promise<{ payers: PayerAccountView[]; items: PayerClaimView[]; more: boolean }> {
  const rows = [...(await listed(ctx, open, input)), ...(await listed(ctx, onlyAsked, input))].toSorted(inOrder);
  const today = Temporal.PlainDate.from(indianDate(ctx.now));
  const claims = rows.slice(0, shown).map(({ at, ...row }) => {
    const days = Temporal.PlainDate.from(indianDate(at)).until(today).days;
    return { ...row, at: at.toString(), days, left: openOf(sumsOf(row)) };
  });
  ctx.sees(...claims.map(({ patientId }) => patientId));
  const payers = input.after ? [] : await accounts(ctx);
  return { payers, items: await opened(ctx, claims), more: rows.length > shown };
}

type Placed = { readonly at: Temporal.Instant; readonly invoiceId: string };

/** As the database has it: an id's letters are in order. */
function inOrder(a: Placed, b: Placed): number {
  return Temporal.Instant.compare(a.at, b.at) || (a.invoiceId < b.invoiceId ? -1 : 1);
}

/** What each payer owes and is owed, those first who owe the most. */
async function accounts(ctx: QueryContext): Promise<PayerAccountView[]> {
  const sums = [...(await summed(ctx, open)), ...(await summed(ctx, onlyAsked))];
  const payers = [...Map.groupBy(sums, ({ id }) => id)].map(([id, of]) =>
    payerAccountView.parse({
      id,
      kind: of[0]?.kind,
      name: of[0]?.name,
      bills: of.reduce((all, { bills }) => all + bills, 0),
      left: sum(of.map((each) => each.left)),
      owedBack: sum(of.map(({ owedBack }) => owedBack)),
      bands: inBands(of),
    }),
  );
  return payers.toSorted((a, b) => b.left - a.left);
}

type Part = (claims: Claims) => Claims;

/** Two reads, because one condition over both would keep the index of the open ones out. */
const open: Part = (claims) => claims.where(isOpen);
const onlyAsked: Part = (claims) => claims.where("payerWriteOffs.id", "is not", null).where((eb) => eb.not(isOpen));

/** The sums of one part, by payer and band of age. */
async function summed({ db, scope, now }: QueryContext, part: Part) {
  const days = daysSince(sql.ref("payer_claims.at"), now, lawsZone);
  const rows = await part(claimsWithin(db, scope))
    .select(["payers.id", "payers.kind", "payers.name", bandOf(days).as("band")])
    .select(sql<number>`count(*)::int`.as("bills"))
    .select(sql<number>`sum(${left})::bigint`.as("left"))
    .select(sql<number>`sum(payer_claims.owed_back)::bigint`.as("owedBack"))
    .groupBy(["payers.id", "payers.kind", "payers.name", "band"])
    .execute();
  return rows.map((row) => ({ ...row, left: paise(row.left), owedBack: paise(row.owedBack) }));
}

function claimsWithin(db: Db, scope: Scope) {
  return db
    .selectFrom("payerClaims")
    .innerJoin("payers", "payers.id", "payerClaims.payerId")
    .innerJoin("invoices", "invoices.id", "payerClaims.invoiceId")
    .leftJoin("payerWriteOffs", (join) =>
      join
        .onRef("payerWriteOffs.invoiceId", "=", "payerClaims.invoiceId")
        .on("payerWriteOffs.status", "=", sql.lit("asked")),
    )
    .where("invoices.status", "in", written(["issued", "cancelled"]))
    .where(invoicesWithin(scope));
}

type Claims = ReturnType<typeof claimsWithin>;

/** One part of the list, and one more than is shown where there are more. */
function listed({ db, scope }: QueryContext, part: Part, { payerId, after }: PayerClaimsInput) {
  return part(claimsWithin(db, scope))
    .$if(payerId !== undefined, (all) => all.where("payerClaims.payerId", "=", payerId ?? ""))
    .$if(after !== undefined, (all) =>
      all.where(
        sql<SqlBool>`(payer_claims.at, payer_claims.invoice_id) > (${after && toInstant(after.at)}, ${after?.id}::uuid)`,
      ),
    )
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .leftJoin("auth.user as asker", "asker.id", "payerWriteOffs.askedBy")
    .select(["payerClaims.invoiceId", "payerClaims.at", "payerClaims.detailsSealed"])
    .select(["invoices.number", "invoices.issuedAt"])
    .select(["payers.id as payerId", "payers.kind as payerKind", "payers.name as payerName"])
    .select(["patients.id as patientId", "patients.name as patientName", "patients.mrn"])
    .select(["payerClaims.share", "payerClaims.credited", "payerClaims.moved", "payerClaims.received"])
    .select(["payerClaims.taxDeducted", "payerClaims.writtenOff", "payerClaims.owedBack"])
    .select(["payerWriteOffs.id as askedId", "payerWriteOffs.amount as askedAmount", "payerWriteOffs.reason"])
    .select(["payerWriteOffs.kind as askedKind", "payerWriteOffs.reference"])
    .select(sql<string | null>`payer_write_offs.paid_on::text`.as("paidOn"))
    .select(["payerWriteOffs.noteSealed", "payerWriteOffs.askedBy", "asker.name as askedByName"])
    .orderBy("payerClaims.at")
    .orderBy("payerClaims.invoiceId")
    .limit(sql.lit(shown + 1))
    .execute();
}

type Row = Omit<Awaited<ReturnType<typeof listed>>[number], "at"> & {
  readonly at: string;
  readonly days: number;
  readonly left: number;
};

async function opened({ db, sealer, scope }: QueryContext, rows: readonly Row[]): Promise<PayerClaimView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  return rows.map(({ detailsSealed, issuedAt, askedId, noteSealed, reference, paidOn, ...row }) => {
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
        ...{ reference, paidOn },
        note: noteSealed ? key.open(writeOffCell(askedId), noteSealed) : null,
        askedByName: row.askedByName,
        mine: row.askedBy === scope.actor.accountId,
      },
    });
  });
}
