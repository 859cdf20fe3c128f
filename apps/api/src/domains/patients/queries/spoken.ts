import type { Db } from "@carepoint/db/client";
import { type PaperLocale, paperLocales } from "@carepoint/domain/kernel/language";
import * as z from "zod";

const spoken = z.enum(paperLocales).catch("en");

/** The language in which a patient or their people were last shown a notice; without one, English. */
export async function spokenBy(db: Db, patientId: string): Promise<PaperLocale> {
  const row = await db
    .selectFrom("consents")
    .select("language")
    .where("patientId", "=", patientId)
    .orderBy("givenAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return spoken.parse(row?.language);
}
