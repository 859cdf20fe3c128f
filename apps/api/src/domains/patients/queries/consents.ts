import type { Database, Db, Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ConsentPurpose,
  type ConsentView,
  consentPurposes,
  consentView,
  type NoticeView,
  noticeView,
} from "@carepoint/domain/patients/consents";
import type { Insertable, Selectable } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientsVisible } from "../access.ts";

/** Far more than one person ever says. */
const shown = 50;

/** The texts in force, what is needed first: what somebody is shown before they agree. */
export async function readNotices({ db, now }: { readonly db: Db; readonly now: Temporal.Instant }) {
  const rows = await db
    .selectFrom("notices")
    .distinctOn("purpose")
    .select(["purpose", "version", "textEn", "textHi", "textTa"])
    .where("inForceFrom", "<=", now)
    .orderBy("purpose")
    .orderBy("version", "desc")
    .execute();
  const notices = rows.map(({ textEn, textHi, textTa, ...notice }) =>
    noticeView.parse({ ...notice, text: textOf({ textEn, textHi, textTa }) }),
  );
  const place = ({ purpose }: NoticeView) => consentPurposes.indexOf(purpose);
  return notices.toSorted((one, other) => place(one) - place(other));
}

/** A text in the languages in which it was written. */
function textOf({ textEn, textHi, textTa }: Pick<Selectable<Database["notices"]>, "textEn" | "textHi" | "textTa">) {
  return { en: textEn, hi: textHi, ...(textTa !== null && { ta: textTa }) };
}

/** The text of a purpose that is in force. */
export async function noticeInForce(tx: Tx, purpose: ConsentPurpose, now: Temporal.Instant): Promise<NoticeView> {
  const notice = (await readNotices({ db: tx, now })).find((each) => each.purpose === purpose);
  if (!notice) throw new Error("every purpose has a notice");
  return notice;
}

/** Whether somebody was ever asked for a purpose. */
export async function wasAsked(tx: Tx, patientId: string, purpose: ConsentPurpose): Promise<boolean> {
  const row = await tx
    .selectFrom("consents")
    .select("id")
    .where("patientId", "=", patientId)
    .where("purpose", "=", purpose)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was agreed to and taken back, the latest first. Throws `not_found`. */
export async function readConsents(ctx: QueryContext, patientId: string): Promise<ConsentView[]> {
  const patient = await ctx.db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsVisible(ctx.scope, ctx.now))
    .executeTakeFirst();
  if (!patient) throw new DomainError("not_found");
  ctx.sees(patientId);
  return consentsOf(ctx.db, patientId, shown);
}

/** What stands of one person, the latest first; whether the caller may ask is settled by the caller. */
export async function consentsOf(db: Db, patientId: string, limit: number): Promise<ConsentView[]> {
  const rows = await db
    .selectFrom("consents")
    .innerJoin("notices", (join) =>
      join.onRef("notices.purpose", "=", "consents.purpose").onRef("notices.version", "=", "consents.noticeVersion"),
    )
    .select(["consents.purpose", "noticeVersion", "textEn", "textHi", "textTa", "language", "givenBy", "givenAt"])
    .select(["assuredBy", "withdrawnBy", "withdrawnAt"])
    .where("patientId", "=", patientId)
    .orderBy("givenAt", "desc")
    .orderBy("consents.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ textEn, textHi, textTa, givenBy, givenAt, withdrawnBy, withdrawnAt, ...row }) =>
    consentView.parse({
      ...row,
      text: textOf({ textEn, textHi, textTa }),
      by: givenBy,
      givenAt: givenAt.toString(),
      withdrawn: withdrawnAt && { by: withdrawnBy, at: withdrawnAt.toString() },
    }),
  );
}

/** One consent to a notice stands at a time; whether this one is new. */
export async function insertConsent(tx: Tx, row: Insertable<Database["consents"]>): Promise<boolean> {
  const inserted = await tx
    .insertInto("consents")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["patientId", "purpose", "noticeVersion"]).where("withdrawnAt", "is", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Ends what stands; how many there were. */
export async function endConsents(
  tx: Tx,
  { patientId, purpose }: { readonly patientId: string; readonly purpose: string },
  end: {
    readonly withdrawnAt: Temporal.Instant;
    readonly withdrawnBy: string;
    readonly withdrawalRecordedBy: string | null;
  },
): Promise<number> {
  const ended = await tx
    .updateTable("consents")
    .set(end)
    .where("patientId", "=", patientId)
    .where("purpose", "=", purpose)
    .where("withdrawnAt", "is", null)
    .returning("id")
    .execute();
  return ended.length;
}
