import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { emailSchema, personName, phoneSchema } from "@carepoint/domain/kernel/contact";
import { oldestYears } from "@carepoint/domain/patients/birth";
import { emergencyContact, type RegistrationView, sexSchema } from "@carepoint/domain/patients/schema";
import * as z from "zod";
import { draftOfGuardian, draftOfPayer, guardianDraft, payerDraft } from "../../../components/registration-drafts.ts";

const orNull = z.string().transform((typed) => typed.trim() || null);
const orNothing = z.string().transform((typed) => typed.trim() || undefined);

/** The form's texts as a correction: what was emptied is taken away, an emptied birthday or age stays as it was. */
export const detailsDraft = z
  .object({
    name: personName,
    sex: sexSchema,
    birthDate: orNothing.pipe(calendarDate.optional()),
    ageYears: orNothing
      .transform((typed) => typed && Number(typed))
      .pipe(z.int("age_range").min(0, "age_range").max(oldestYears, "age_range").optional()),
    phone: orNull.pipe(phoneSchema.nullable()),
    email: orNull.pipe(emailSchema.nullable()),
    address: orNull.pipe(z.string().max(500).nullable()),
    emergencyContact: z
      .object({ name: z.string(), relation: z.string(), phone: z.string() })
      .transform((contact) => (Object.values(contact).every((typed) => typed.trim() === "") ? null : contact))
      .pipe(emergencyContact.nullable()),
    guardian: guardianDraft,
    payer: payerDraft,
  })
  .refine(({ birthDate, ageYears }) => birthDate === undefined || ageYears === undefined, {
    path: ["ageYears"],
    message: "birth_date_or_age",
  });
export type DetailsDraft = z.input<typeof detailsDraft>;
export type Details = z.output<typeof detailsDraft>;

export function draftOf(person: RegistrationView): DetailsDraft {
  const { name, relation, phone } = person.emergencyContact ?? { name: "", relation: "", phone: "" };
  return {
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate ?? "",
    ageYears: "",
    phone: person.phone ?? "",
    email: person.email ?? "",
    address: person.address ?? "",
    emergencyContact: { name, relation, phone },
    guardian: draftOfGuardian(person.guardian),
    payer: draftOfPayer(person.payer),
  };
}
