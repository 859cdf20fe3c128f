import type { Db } from "@carepoint/db/client";
import { firstSpoken, type Locale } from "@carepoint/domain/kernel/language";

/** The language that the app was read in when it called us. */
export function languageOf(
  ctx: { headers?: Headers | undefined; request?: Request | undefined } | null | undefined,
): Locale {
  const headers = ctx?.request?.headers ?? ctx?.headers;
  return firstSpoken(headers?.get("accept-language"));
}

/** A new account is written to in the language it was made in; better-auth calls this before the first mail goes out. */
export async function rememberLanguage(db: Db, accountId: string, locale: Locale): Promise<void> {
  await db.updateTable("accounts").set({ locale }).where("id", "=", accountId).execute();
}

export async function localeOf(db: Db, accountId: string): Promise<Locale> {
  const row = await db.selectFrom("accounts").select("locale").where("id", "=", accountId).executeTakeFirst();
  return row?.locale === "hi" ? "hi" : "en";
}
