import { oldestYears } from "@carepoint/domain/patients/birth";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { FieldErrors, FieldValues } from "react-hook-form";

/** What the schemas' own marks say; zod's built-in complaints are told by their kind below. */
const markTexts: Readonly<Record<string, MessageDescriptor>> = {
  password_short: msg`Use at least 8 characters.`,
  password_long: msg`Use at most 128 characters.`,
  username: msg`Use 3 to 30 small letters, digits, dots or dashes, starting with a letter.`,
  phone: msg`Enter a phone number with 10 digits, or with its country code.`,
  otp: msg`The code has 6 digits.`,
  control_characters: msg`Only letters and ordinary signs fit here.`,
  birth_date_or_age: msg`Enter the date of birth or the age.`,
  birth_unread: msg`This is neither an age nor a day. Write a day like 14-03-1986.`,
  birth_ahead: msg`This day is still to come.`,
  age_range: msg`An age is from 0 to ${oldestYears} years.`,
  guardian: msg`Below 18 somebody answers for the patient: name them, or say why nobody is named.`,
  adult: msg`Whoever registers somebody below 18 is 18 or older.`,
  must_agree: msg`Without this no record can be kept here. The desk can help.`,
  nobody_agrees: msg`Nobody can agree for a minor whose guardian is not named.`,
  ends_before_start: msg`The end must come after the start.`,
  slot_does_not_fit: msg`One visit is longer than these hours.`,
  overlaps: msg`These hours overlap with others on the same day.`,
  registration_number: msg`Enter the number as your council printed it.`,
  slug: msg`Use small letters, digits and dashes.`,
  time_of_day: msg`Enter a time such as 09:30.`,
  language: msg`Choose a language from the list.`,
  branch_code: msg`Use two or three letters or digits.`,
  gstin: msg`Enter the 15 characters as they stand on the certificate.`,
  sku: msg`Use letters, digits, dots and dashes, 40 at most.`,
  hsn: msg`Enter 4 to 8 digits.`,
  pack: msg`Write the pack as it is printed, such as strip of 10 tablets.`,
  barcode: msg`A digit of this code is wrong.`,
  prescription: msg`This schedule needs a prescription.`,
  gstin_state: msg`This GSTIN is of another state.`,
};

const kindTexts: Readonly<Record<string, MessageDescriptor>> = {
  too_small: msg`Fill this in.`,
  invalid_type: msg`Fill this in.`,
  too_big: msg`This is too long.`,
  invalid_format: msg`Check how this is written.`,
  invalid_union: msg`Fill this in.`,
  invalid_value: msg`Choose one.`,
};

export interface FieldTexts {
  readonly title: string;
  /** For a field's `error`. */
  readonly of: (name: string) => string | undefined;
  /** For FormErrorSummary: a field's id is its name. */
  readonly all: readonly { readonly id: string; readonly message: string }[];
}

/** The errors of a form in the reader's language; a form may say better what a field takes. */
export function useFieldErrors(
  errors: FieldErrors<FieldValues>,
  own?: (name: string) => string | undefined,
): FieldTexts {
  const { i18n, t } = useLingui();
  const all = flat(errors).map(({ id, type, mark }) => {
    const text = markTexts[mark] ?? kindTexts[type] ?? msg`Check this.`;
    return { id, message: own?.(id) ?? i18n._(text) };
  });
  return { title: t`Please check these`, all, of: (name) => all.find(({ id }) => id === name)?.message };
}

interface Found {
  readonly id: string;
  readonly type: string;
  readonly mark: string;
}

function flat(errors: object, path = ""): Found[] {
  return Object.entries(errors).flatMap(([name, entry]: [string, unknown]) => {
    if (typeof entry !== "object" || entry === null) return [];
    const id = name === "root" ? path : path === "" ? name : `${path}.${name}`;
    if ("type" in entry && typeof entry.type === "string") {
      return [{ id, type: entry.type, mark: "message" in entry ? String(entry.message) : "" }];
    }
    return flat(entry, id);
  });
}
