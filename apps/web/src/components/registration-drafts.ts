import {
  type GuardianView,
  type guardianInput,
  isMinor,
  namedGuardian,
  noGuardian,
} from "@carepoint/domain/patients/guardians";
import { type Payer, payerSchema } from "@carepoint/domain/patients/payers";
import { registerPatientInput } from "@carepoint/domain/patients/schema";
import * as z from "zod";

/** Fields that are not drawn are not there. */
const typed = z.string().trim().default("");

/** The texts of the fields for a guardian: nothing at all is nobody. */
export const guardianDraft = z
  .object({ name: typed, relation: typed, phone: typed, noneBecause: typed })
  .optional()
  .transform((draft, ctx): z.output<typeof guardianInput> | null => {
    const { noneBecause, ...who } = draft ?? { noneBecause: "", name: "", relation: "", phone: "" };
    const isNamed = who.name !== "" || who.phone !== "";
    if (!isNamed && noneBecause === "") return null;
    return isNamed ? read(namedGuardian.safeParse(who), ctx) : read(noGuardian.safeParse({ noneBecause }), ctx);
  });

/** The texts of the fields for who pays; the patient is nobody else. */
export const payerDraft = z
  .object({ kind: typed, name: typed, number: typed })
  .optional()
  .transform((draft, ctx): Payer | null => {
    const { kind, name, number } = draft ?? { kind: "", name: "", number: "" };
    if (kind === "insurer") return read(payerSchema.safeParse({ kind, name, policyNumber: number }), ctx, "number");
    if (kind === "employer")
      return read(payerSchema.safeParse({ kind, name, employeeNumber: number || undefined }), ctx);
    return null;
  });

export type GuardianDraft = z.input<typeof guardianDraft>;
export type PayerDraft = z.input<typeof payerDraft>;

export function draftOfGuardian(guardian: GuardianView | null): GuardianDraft {
  if (guardian === null) return { name: "", relation: "", phone: "", noneBecause: "" };
  if ("noneBecause" in guardian) return { name: "", relation: "", phone: "", noneBecause: guardian.noneBecause };
  return { name: guardian.name, relation: guardian.relation, phone: guardian.phone ?? "", noneBecause: "" };
}

export function draftOfPayer(payer: Payer | null): PayerDraft {
  if (payer === null) return { kind: "self", name: "", number: "" };
  const number = payer.kind === "insurer" ? payer.policyNumber : (payer.employeeNumber ?? "");
  return { kind: payer.kind, name: payer.name, number };
}

export interface TypedAge {
  readonly birthDate?: unknown;
  readonly ageYears?: unknown;
}

/** Whether what is typed so far tells of a minor. */
export function isMinorTyped(typed: TypedAge, today: string): boolean {
  const { birthDate, ageYears } = registerPatientInput.shape;
  const day = birthDate.safeParse(typed.birthDate || undefined);
  const age = ageYears.safeParse(typed.ageYears === "" ? undefined : Number(typed.ageYears ?? Number.NaN));
  if (day.success && day.data) return isMinor({ birthDate: day.data, birthYear: 0 }, today);
  if (!age.success || age.data === undefined) return false;
  return isMinor({ birthDate: null, birthYear: Number(today.slice(0, 4)) - age.data }, today);
}

/** What was read, or each complaint at the field it is about; `numbered` is the field that a number of any kind comes from. */
function read<T>(result: z.ZodSafeParseResult<T>, ctx: z.RefinementCtx, numbered?: string): T {
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (String(step).endsWith("Number") ? (numbered ?? step) : step));
    ctx.addIssue({ ...issue, path } as Parameters<typeof ctx.addIssue>[0]);
  }
  return z.NEVER;
}
