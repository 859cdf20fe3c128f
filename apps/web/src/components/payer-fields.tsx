import { payerKinds } from "@carepoint/domain/patients/payers";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { payerNames } from "./guardian-names.ts";

export type PayerField = `payer.${"kind" | "name" | "number"}`;

/** What react-hook-form's `register` gives for a field, and its error. */
type Field = (name: PayerField) => object;

/** Who settles the bills; an insurer and an employer are named. */
export function PayerFields({ kind, field }: { kind: string | undefined; field: Field }) {
  const { t, i18n } = useLingui();
  const kinds = ["self", ...payerKinds] as const;
  return (
    <>
      <SelectField
        label={t`Who pays`}
        options={kinds.map((value) => ({ value, label: i18n._(payerNames[value]) }))}
        {...field("payer.kind")}
      />
      {kind === "insurer" && (
        <>
          <TextField label={t`Insurer`} required {...field("payer.name")} />
          <TextField label={t`Policy number`} required {...field("payer.number")} />
        </>
      )}
      {kind === "employer" && (
        <>
          <TextField label={t`Employer`} required {...field("payer.name")} />
          <TextField label={t`Employee number`} {...field("payer.number")} />
        </>
      )}
    </>
  );
}
