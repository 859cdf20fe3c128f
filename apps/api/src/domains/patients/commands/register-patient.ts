import { encodeMrn } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { searchable } from "@carepoint/domain/patients/names";
import type { RegisterPatientInput } from "@carepoint/domain/patients/schema";
import { sql } from "kysely";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { sealedDetails } from "../queries/sealed-details.ts";

/** A new patient with a key and a record number. An account that registers someone may act for them. */
export async function registerPatient(ctx: CommandContext, scope: Scope, input: RegisterPatientInput) {
  const { name, sex, birthDate, ageYears, relation, ...details } = input;
  const id = newId(ctx.now.epochMilliseconds);
  const keyRow = ctx.sealer.newKey(id);
  const year = Temporal.PlainDate.from(birthDate ?? ctx.now.toZonedDateTimeISO("UTC").toPlainDate()).year;
  const after = await ctx.tx
    .insertInto("patients")
    .values({
      id,
      mrn: await nextMrn(ctx),
      name,
      searchName: searchable(name),
      sex,
      birthDate: birthDate ?? null,
      birthYear: birthDate ? year : year - (ageYears ?? 0),
      registeredAt: ctx.now,
      registeredBy: ctx.actor.accountId,
      ...sealedDetails(ctx.sealer, ctx.sealer.keyOf(keyRow), id, details),
    })
    .returning(["id", "mrn", "version"])
    .executeTakeFirstOrThrow();
  await ctx.tx.insertInto("patientKeys").values(keyRow).execute();
  const { accountId } = ctx.actor;
  if (scope.reach === "own" && accountId) {
    await ctx.tx
      .insertInto("accountPatients")
      .values({ accountId, patientId: id, relation, createdAt: ctx.now })
      .execute();
    ctx.touch(`account:${accountId}`);
  }
  await recordAudit(ctx, { action: "patient.register", subjectId: id, patientId: id, after });
  return { patientId: id, mrn: after.mrn, version: after.version };
}

async function nextMrn({ tx }: CommandContext): Promise<string> {
  const { rows } = await sql<{ number: number }>`select nextval('mrn_numbers') as number`.execute(tx);
  return encodeMrn(rows[0]?.number ?? 0);
}
