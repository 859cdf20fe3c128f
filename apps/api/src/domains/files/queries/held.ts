import { checkMinutes, type HeldFiles, heldFiles } from "@carepoint/domain/files/held";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

const mostShown = 200;

/** Files that nobody is given, locked ones first and then the longest waiting, and how the scanner is. */
export async function listHeld({ db, now, providers }: QueryContext): Promise<HeldFiles> {
  const rows = db
    .selectFrom("files")
    .select(["id", "purpose", "type", "bytes", "status", "found", "uploadedAt"])
    .select((eb) => eb("patientId", "is not", null).as("inRecord"))
    .select(
      sql<string | null>`case when uploaded_by is null then null
        when exists (select from doctors d where d.account_id = uploaded_by) then 'doctor'
        when exists (select from staff_roles s where s.account_id = uploaded_by) then 'staff'
        else 'patient' end`.as("sentBy"),
    )
    .where("status", "in", [sql.lit("checking"), sql.lit("quarantined"), sql.lit("failed")])
    .orderBy(sql`status = 'checking'`)
    .orderBy("uploadedAt")
    .orderBy("id")
    .limit(mostShown);
  const waiting = db
    .selectFrom("files")
    .select((eb) => eb.fn.min("uploadedAt").as("since"))
    .where("status", "=", sql.lit("checking"));
  const unseen = db
    .selectFrom("files")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", sql.lit("clean"))
    .where("scannedBy", "is", null);
  const [items, { since }, { count }] = await Promise.all([
    rows.execute(),
    waiting.executeTakeFirstOrThrow(),
    unseen.executeTakeFirstOrThrow(),
  ]);
  const isLate = since !== null && Temporal.Instant.compare(since.add({ minutes: checkMinutes }), now) < 0;
  return heldFiles.parse({
    items: items.map((row) => ({ ...row, uploadedAt: instantText(row.uploadedAt) })),
    scanner: providers.malware?.name ?? null,
    lateSince: isLate ? instantText(since) : null,
    unseen: Number(count),
  });
}
