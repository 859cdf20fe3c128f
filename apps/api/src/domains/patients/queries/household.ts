import { DomainError } from "@carepoint/domain/kernel/errors";
import { type FoundPatientView, foundPatientView } from "@carepoint/domain/patients/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { living, patientsVisible } from "../access.ts";
import { foundColumns } from "./find-patients.ts";

/** A household that is looked through while somebody waits. */
const shown = 12;

/**
 * Who shares a telephone or an account with a patient, who comes first: a family stands at the counter together. Names and
 * numbers only. Throws `not_found`.
 */
export async function findHousehold(ctx: QueryContext, patientId: string): Promise<FoundPatientView[]> {
  const { db } = ctx;
  const visible = () => db.selectFrom("patients").where(living).where(patientsVisible(ctx.scope, ctx.now));
  const asked = await visible()
    .select([...foundColumns, "phoneIndex"])
    .where("id", "=", patientId)
    .executeTakeFirst();
  if (!asked) throw new DomainError("not_found");
  const { phoneIndex } = asked;
  const others = await visible()
    .select(foundColumns)
    .where("id", "<>", patientId)
    .where("id", "in", (eb) => {
      const oneAccount = eb
        .selectFrom("accountPatients as own")
        .innerJoin("accountPatients as theirs", "theirs.accountId", "own.accountId")
        .select("theirs.patientId as id")
        .where("own.patientId", "=", patientId)
        .where("own.endedAt", "is", null)
        .where("theirs.endedAt", "is", null);
      const onePhone = eb.selectFrom("patients as same").select("same.id").where("same.phoneIndex", "=", phoneIndex);
      return phoneIndex ? oneAccount.union(onePhone) : oneAccount;
    })
    .orderBy("birthYear")
    .orderBy("name")
    .limit(shown)
    .execute();
  const household = [asked, ...others].map((row) => foundPatientView.parse(row));
  ctx.sees(...household.map(({ id }) => id));
  return household;
}
