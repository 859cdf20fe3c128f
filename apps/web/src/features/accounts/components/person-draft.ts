import {
  type Consenter,
  type ConsentInput,
  type NoticeLanguage,
  type NoticeView,
  neededPurpose,
  shownIn,
} from "@carepoint/domain/patients/consents";
import { type GuardianRelation, namedGuardian } from "@carepoint/domain/patients/guardians";
import {
  type RegisterPatientInput,
  type Relation,
  registerPatientInput,
  sexSchema,
} from "@carepoint/domain/patients/schema";
import * as z from "zod";
import { isMinorTyped } from "../../../components/registration-drafts.ts";
import { birthFault, type TypedBirth, typedBirth } from "../../../components/typed-birth.ts";

interface Setting {
  readonly today: string;
  readonly notices: readonly NoticeView[];
  readonly language: NoticeLanguage;
  /** A minor, and no adult whom the account stands for: then one is asked for as well. */
  readonly alone: boolean;
}

const { name, relation } = registerPatientInput.shape;
const born = z.string().default("").transform(typedBirth);
const person = { name, sex: sexSchema, born };

/** Who looks after a minor who came alone: their own record comes first, and the account is theirs. */
const adult = z.object({ ...person, relation: namedGuardian.shape.relation, phone: namedGuardian.shape.phone });

/** Fields that are drawn no more say nothing, whatever was typed into them. */
const nobody = z
  .custom<z.input<typeof adult>>()
  .optional()
  .transform((): z.output<typeof adult> | null => null);

/** As what the account then stands to the minor. */
const relationOf = {
  parent: "child",
  grandparent: "other",
  sibling: "sibling",
  relative: "other",
  court_appointed: "other",
  other: "other",
} as const satisfies Record<GuardianRelation, Relation>;

/** One person whom an account adds; of a minor who came alone, the adult and the minor, in this order. */
export const personDraft = ({ today, notices, language, alone }: Setting) => {
  const told = (typed: TypedBirth = {}) => birthFault(typed, today) === null;
  const isMinor = (typed: { born: TypedBirth }) => isMinorTyped(typed.born, today);
  return z
    .object({
      ...person,
      relation,
      adult: alone ? adult : nobody,
      agreed: z.object({ care: z.boolean().default(false), reminders: z.boolean().default(false) }),
    })
    .superRefine(
      (typed, ctx) => {
        const faults = [["born", birthFault(typed.born, today)]];
        if (alone) faults.push(["adult.born", birthFault(typed.adult?.born, today)]);
        for (const [field, message] of faults)
          if (field && message) ctx.addIssue({ code: "custom", path: [field], message });
      },
      { when: () => true }, // said together with what else is missing
    )
    .refine(({ adult: by }) => !by || !told(by.born) || !isMinor(by), { path: ["adult.born"], message: "adult" })
    .refine(({ agreed }) => agreed[neededPurpose], {
      path: ["agreed.care"],
      message: "must_agree",
      when: () => true,
    })
    .transform(({ adult: by, agreed, born: birth, ...who }): RegisterPatientInput[] => {
      const consentsOf = (from: Consenter): ConsentInput[] =>
        notices.map((notice) => {
          const { purpose, version: noticeVersion } = notice;
          return { purpose, noticeVersion, language: shownIn(notice, language), by: from, agreed: agreed[purpose] };
        });
      if (!by) return [{ ...who, ...birth, consents: consentsOf(isMinor({ born: birth }) ? "guardian" : "patient") }];
      const { born: adultsBirth, relation: guardian, phone, ...self } = by;
      return [
        { ...self, ...adultsBirth, phone, relation: "self", consents: consentsOf("patient") },
        {
          ...who,
          ...birth,
          relation: who.relation === "self" ? relationOf[guardian] : who.relation,
          guardian: { name: self.name, relation: guardian, phone },
          consents: consentsOf("guardian"),
        },
      ];
    });
};
export type PersonDraft = z.input<ReturnType<typeof personDraft>>;
