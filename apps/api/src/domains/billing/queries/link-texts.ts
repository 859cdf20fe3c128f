import type { Db } from "@carepoint/db/client";
import type { LinkReach } from "@carepoint/domain/billing/payment-ask";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { type Locale, localeSchema } from "@carepoint/domain/kernel/language";
import { sql } from "kysely";
import { rupees } from "../../../i18n/rupees.ts";
import type { JobContext } from "../../../kernel/jobs.ts";
import { patientKey, type Sealer } from "../../../kernel/sealed.ts";
import { writeSecret } from "../../notifications/queries/secrets.ts";
import { patientCell } from "../../patients/queries/patients.ts";
import { findAsk, stands } from "./payment-asks.ts";
import { findPayment } from "./payments.ts";

/**
 * Whom a link can reach: the accounts that act for its patient, else the telephone that stands on their record. The notice to which
 * patients agree says that it serves to settle what is owed; of whoever took that back it is not used.
 */
export async function reachOf(db: Db, patientId: string): Promise<{ reaches: LinkReach; phoneEnding: string | null }> {
  const { hasAccount, hasTakenBack, phoneEnding } = await db
    .selectFrom("patients")
    .select("phoneEnding")
    .select(
      sql<boolean>`exists (select from account_patients a where a.patient_id = patients.id and a.ended_at is null)`.as(
        "hasAccount",
      ),
    )
    .select(
      sql<boolean>`coalesce((select bool_and(c.withdrawn_at is not null) from consents c
        where c.patient_id = patients.id and c.purpose = 'care'), false)`.as("hasTakenBack"),
    )
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  if (hasAccount) return { reaches: "account", phoneEnding: null };
  return phoneEnding && !hasTakenBack ? { reaches: "phone", phoneEnding } : { reaches: "nobody", phoneEnding: null };
}

export interface LinkText {
  readonly paymentId: string;
  /** When the desk sent it: what is sent again is another message. */
  readonly toldAt: string;
}

/**
 * The link by SMS to the telephone on its patient's record, as the desk pressed for; not once it was taken back, has lapsed or
 * was paid. However often it is tried, it is the same message to the SMS gateway. It says the sum and the hospital, and nothing of health.
 */
export async function textLinkOnce(ctx: JobContext, { paymentId, toldAt }: LinkText): Promise<void> {
  const { db, sealer, providers, now } = ctx;
  const [payment, ask] = [await findPayment(db, paymentId), await findAsk(db, paymentId)];
  if (payment?.outcome !== null || !ask?.content || !stands(ask, now)) return;
  if ((await reachOf(db, payment.patientId)).reaches !== "phone") return; // meanwhile an account acts for them, or they took their word back
  const to = await phoneOf(db, sealer, payment.patientId);
  if (!to) return;
  const locale = await languageOf(db, payment.patientId);
  const told = { amount: rupees(payment.amount, locale), link: ask.content };
  const { body } = await writeSecret(db, "payment_link", "sms", locale, told);
  await providers.sms?.send({ to, text: body, messageId: `link:${paymentId}:${toldAt}` });
}

async function phoneOf(db: Db, sealer: Sealer, patientId: string): Promise<string | undefined> {
  const { phoneSealed } = await db
    .selectFrom("patients")
    .select("phoneSealed")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  if (!phoneSealed) return undefined;
  const key = await patientKey(db, sealer, patientId);
  return phoneSchema.safeParse(key.open(patientCell("phone", patientId), phoneSealed)).data;
}

/** That in which they were last shown a notice; without one, English. */
async function languageOf(db: Db, patientId: string): Promise<Locale> {
  const row = await db
    .selectFrom("consents")
    .select("language")
    .where("patientId", "=", patientId)
    .orderBy("givenAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return localeSchema.catch("en").parse(row?.language);
}
