import {
  type AlikePatientsInput,
  type AlikePatientView,
  alikeness,
  alikePatientView,
  duplicateRule,
  enoughLetters,
} from "@carepoint/domain/patients/duplicates";
import type { QueryContext } from "../../../kernel/context.ts";
import { living, patientsVisible } from "../access.ts";
import { foundColumns, likestFirst, selectNamed } from "./find-patients.ts";

/** A list that is looked through while somebody waits. */
const shown = 5;
/** More than are shown: the database knows the like names, the rule says who of them counts. */
const weighed = 40;

/** Who may be the person that the desk is about to register, the likest first. Names and numbers only. */
export async function findAlikePatients(ctx: QueryContext, input: AlikePatientsInput): Promise<AlikePatientView[]> {
  const reached = await selectReached(ctx, input);
  const known = new Set(reached.map(({ id }) => id));
  const named = (await selectOfAge(ctx, input)).filter(({ id }) => !known.has(id));
  const rows = [
    ...reached.map((row) => ({ row, samePhone: true })),
    ...named.map((row) => ({ row, samePhone: false })),
  ];
  const alike = rows
    .flatMap(({ row, samePhone }) => {
      const found = alikeness(input, { ...row, samePhone });
      return found ? [{ rank: found.rank, view: alikePatientView.parse({ ...row, alike: found.alike }) }] : [];
    })
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, shown)
    .map(({ view }) => view);
  ctx.sees(...alike.map(({ id }) => id));
  return alike;
}

/** Everybody whom the telephone reaches, the like names first. */
async function selectReached({ db, sealer, scope, now }: QueryContext, { name = "", phone }: AlikePatientsInput) {
  if (!phone) return [];
  return db
    .selectFrom("patients")
    .select(foundColumns)
    .where(living)
    .where(patientsVisible(scope, now))
    .where("phoneIndex", "in", sealer.blindIndexes("patients.phone", phone))
    .orderBy(likestFirst(name))
    .limit(weighed)
    .execute();
}

/** Those of a like name who are about as old as was told. */
async function selectOfAge({ db, scope, now }: QueryContext, { name = "", birthYear }: AlikePatientsInput) {
  if (!enoughLetters(name)) return [];
  const { yearsApart } = duplicateRule;
  const those = selectNamed(db, name, {
    enough: weighed,
    among: (eb) =>
      birthYear === undefined
        ? patientsVisible(scope, now)(eb)
        : eb.and([
            patientsVisible(scope, now)(eb),
            eb.between("birthYear", birthYear - yearsApart, birthYear + yearsApart),
          ]),
  });
  return those.select(foundColumns).orderBy(likestFirst(name)).limit(weighed).execute();
}
