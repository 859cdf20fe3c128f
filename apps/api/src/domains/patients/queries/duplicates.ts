import {
  type AlikePatientsInput,
  type AlikePatientView,
  alikeness,
  alikePatientView,
  duplicateRule,
  enoughLetters,
} from "@carepoint/domain/patients/duplicates";
import { searchable } from "@carepoint/domain/patients/names";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { living, patientsVisible } from "../access.ts";
import { foundColumns, nameLike } from "./patients.ts";

/** A list that is looked through while somebody waits. */
const shown = 5;
/** More than are shown: the database knows the like names, the rule says who of them counts. */
const weighed = 40;

/** Who may be the person that the desk is about to register, the likest first. Names and numbers only. */
export async function findAlikePatients(ctx: QueryContext, input: AlikePatientsInput): Promise<AlikePatientView[]> {
  const { phone, birthYear } = input;
  const letters = searchable(input.name ?? "");
  const named = enoughLetters(letters);
  if (!phone && !named) return [];
  const phoneIndex = phone && ctx.sealer.blindIndex("patients.phone", phone);
  const samePhone = phoneIndex ? sql<boolean>`coalesce(phone_index = ${phoneIndex}, false)` : sql<boolean>`false`;
  const rows = await ctx.db
    .selectFrom("patients")
    .select([...foundColumns, samePhone.as("samePhone")])
    .where(living)
    .where(patientsVisible(ctx.scope))
    .where((eb) => {
      const { yearsApart } = duplicateRule;
      const ofAge = birthYear ? [eb.between("birthYear", birthYear - yearsApart, birthYear + yearsApart)] : [];
      return eb.or([
        ...(phoneIndex ? [eb("phoneIndex", "=", phoneIndex)] : []),
        ...(named ? [eb.and([nameLike(letters), ...ofAge])] : []),
      ]);
    })
    .orderBy("samePhone", "desc")
    .orderBy(sql`similarity(search_name, ${letters})`, "desc")
    .limit(weighed)
    .execute();
  const alike = rows
    .flatMap(({ samePhone: same, ...row }) => {
      const found = alikeness(input, { ...row, samePhone: same });
      return found ? [{ rank: found.rank, view: alikePatientView.parse({ ...row, alike: found.alike }) }] : [];
    })
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, shown)
    .map(({ view }) => view);
  ctx.sees(...alike.map(({ id }) => id));
  return alike;
}
