import type { Db, Tx } from "@carepoint/db/client";
import { type BillMailing, mailedADay, maskedMail } from "@carepoint/domain/billing/sheet";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { DeliveryStatus } from "@carepoint/domain/notifications/states";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { isOpen } from "../../notifications/queries/preferences.ts";
import { readInvoice } from "./views.ts";

const mostShown = 10;

export interface Addressee {
  readonly accountId: string;
  /** Null for a placeholder that no mail can reach. */
  readonly email: string | null;
  readonly verified: boolean;
}

/**
 * Whose address a bill goes to: who asks for their own has it at theirs; for whom the desk asks, the patient's own account,
 * else one that acts for them and has a proven address.
 */
export async function findAddressee(db: Db, { actor }: Scope, patientId: string): Promise<Addressee | undefined> {
  const own = actor.role === "patient" ? actor.accountId : null;
  const row = await db
    .selectFrom("accountPatients as held")
    .innerJoin("accounts", "accounts.id", "held.accountId")
    .innerJoin("auth.user as people", "people.id", "held.accountId")
    .select(["held.accountId", "people.email", "people.emailVerified as verified"])
    .where("held.patientId", "=", patientId)
    .where("held.endedAt", "is", null)
    .where("accounts.blockedAt", "is", null)
    .$if(own !== null, (all) => all.where("held.accountId", "=", own))
    .$if(own === null, (all) => all.where("held.rights", "=", sql.lit("act")))
    .orderBy(sql`held.relation = 'self'`, "desc")
    .orderBy("people.emailVerified", "desc")
    .orderBy("held.createdAt")
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, email: row.email.endsWith(".invalid") ? null : row.email };
}

/** Where this bill would go for the caller, and when it was sent before. Throws `not_found` as the bill itself does. */
export async function readMailing(ctx: QueryContext, invoiceId: string): Promise<BillMailing> {
  const bill = await readInvoice(ctx, invoiceId);
  if (bill.number === null) throw new DomainError("not_found"); // a draft is no document yet
  const to = await findAddressee(ctx.db, ctx.scope, bill.patientId);
  const mails = to
    ? await selectMails(ctx.db, to.accountId)
        .where("notifications.invoiceId", "=", invoiceId)
        .limit(sql.lit(mostShown))
        .execute()
    : [];
  return {
    available: isOpen(ctx.providers, "email"),
    to: to?.email ? { address: maskedMail(to.email), verified: to.verified } : null,
    // a CHECK holds it to these words
    mails: mails.map(({ createdAt, status }) => ({ at: createdAt.toString(), status: status as DeliveryStatus })),
  };
}

/** Throws `rate_limited` when as many went to an account in a day as may. Nobody else counts its mails until the commit. */
export async function assertMayMail(
  tx: Tx,
  {
    accountId,
    invoiceId,
    now,
  }: { readonly accountId: string; readonly invoiceId: string; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bill_mail ${accountId}`}, 0))`.execute(tx);
  const mails = await selectMails(tx, accountId)
    .where("notifications.createdAt", ">", now.subtract({ hours: 24 }))
    .execute();
  const ofThis = mails.filter((mail) => mail.invoiceId === invoiceId);
  if (mails.length >= mailedADay.ofAll || ofThis.length >= mailedADay.ofABill) throw new DomainError("rate_limited");
}

function selectMails(db: Db, accountId: string) {
  return db
    .selectFrom("notifications")
    .innerJoin("deliveries", "deliveries.notificationId", "notifications.id")
    .select(["notifications.invoiceId", "notifications.createdAt", "deliveries.status"])
    .where("notifications.accountId", "=", accountId)
    .where("notifications.template", "=", sql.lit("bill_mailed"))
    .orderBy("notifications.createdAt", "desc");
}
