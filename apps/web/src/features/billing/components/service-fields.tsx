import { taxClasses } from "@carepoint/domain/billing/gst";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import type { UseFormRegisterReturn } from "react-hook-form";
import { taxClassWords } from "./tax-words.ts";

export type ServiceField = "name.en" | "name.hi" | "code" | "taxClass" | "priceIncludesTax";

/** An empty Hindi name is none. */
export const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

type ServiceFieldsProps = {
  field: (id: ServiceField) => UseFormRegisterReturn & { error: string | undefined };
};

/** What a service is called, coded and taxed as. */
export function ServiceFields({ field }: ServiceFieldsProps) {
  const { t, i18n } = useLingui();
  const { error: _, ...includes } = field("priceIncludesTax");
  return (
    <>
      <TextField label={t`Name in English`} required {...field("name.en")} />
      <TextField label={t`Name in Hindi`} lang="hi" {...field("name.hi")} />
      <SelectField
        label={t`Taxed as`}
        options={taxClasses.map((value) => ({ value, label: i18n._(taxClassWords[value]) }))}
        {...field("taxClass")}
      />
      <TextField
        label={t`SAC or HSN`}
        hint={t`The code of the service or of the goods, 4 to 8 digits.`}
        inputMode="numeric"
        maxLength={8}
        required
        {...field("code")}
      />
      <CheckboxField label={t`The price includes GST`} {...includes} />
    </>
  );
}
