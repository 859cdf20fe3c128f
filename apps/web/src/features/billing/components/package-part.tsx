import { visitKinds } from "@carepoint/domain/appointments/kinds";
import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import type { PartDraft } from "./package-draft.ts";

type PackagePartProps = {
  part: PartDraft;
  place: number;
  services: readonly ServiceView[];
  onChange: (change: Partial<PartDraft>) => void;
  onRemove: (() => void) | undefined;
  /** What is wrong with a field. */
  wrong: (field: string, words: string) => { error?: string };
};

/** One part of a new package: how often, and of what. */
export function PackagePart({ part, place, services, onChange, onRemove, wrong }: PackagePartProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const listed = services.filter(({ active }) => active);
  return (
    <fieldset className="flex flex-col gap-3 border-hairline border-t pt-4">
      <legend className="sr-only">{t`Part ${place}`}</legend>
      <div className="flex items-end gap-3">
        <NumberField
          className="w-20"
          label={t`How many`}
          name="quantity"
          maxLength={3}
          value={part.quantity}
          onChange={({ target }) => onChange({ quantity: target.value })}
          {...wrong("quantity", t`From 1 to 999.`)}
        />
        <SelectField
          className="min-w-0 flex-1"
          label={t`Of what`}
          name="part"
          value={part.serviceId}
          options={[
            { value: "", label: t`Visits` },
            ...listed.map(({ id, name }) => ({ value: id, label: pick(name) })),
          ]}
          onChange={({ target }) => onChange({ serviceId: target.value })}
        />
        {onRemove && (
          <IconButton label={t`Take part ${place} out`} icon={<X aria-hidden="true" />} onClick={onRemove} />
        )}
      </div>
      {part.serviceId === "" && <Visits part={part} onChange={onChange} wrong={wrong} />}
    </fieldset>
  );
}

function Visits({ part, onChange, wrong }: Pick<PackagePartProps, "part" | "onChange" | "wrong">) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const trpc = useTRPC();
  const departments = useQuery(trpc.departments.directory.queryOptions()).data ?? [];
  const doctors = useQuery(trpc.doctors.directory.queryOptions({})).data?.items ?? [];
  const { error } = wrong("visitKinds", t`Choose at least one kind of visit.`);
  return (
    <>
      <div className="flex flex-wrap gap-x-5">
        {visitKinds.map((kind) => (
          <CheckboxField
            key={kind}
            name="visitKinds"
            value={kind}
            label={i18n._(visitKindNames[kind])}
            checked={part.visitKinds.includes(kind)}
            onChange={({ target }) => {
              const rest = part.visitKinds.filter((each) => each !== kind);
              onChange({ visitKinds: target.checked ? [...rest, kind] : rest });
            }}
          />
        ))}
      </div>
      {error && <p className="text-danger">{error}</p>}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t`Department`}
          value={part.departmentId}
          options={[
            { value: "", label: t`Any department` },
            ...departments.map(({ id, name }) => ({ value: id, label: pick(name) })),
          ]}
          onChange={({ target }) => onChange({ departmentId: target.value, doctorId: "" })}
        />
        <SelectField
          label={t`Doctor`}
          value={part.doctorId}
          options={[
            { value: "", label: t`Any doctor` },
            ...doctors
              .filter(({ departmentId }) => part.departmentId === "" || departmentId === part.departmentId)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ target }) => onChange({ doctorId: target.value })}
        />
        <TextField
          label={t`One counts as`}
          hint={t`Its part of the price, and of its tax, is reckoned from this.`}
          prefix="₹"
          inputMode="decimal"
          maxLength={12}
          value={part.worth}
          onChange={({ target }) => onChange({ worth: target.value })}
          {...wrong("worth", t`Enter an amount in rupees.`)}
        />
      </div>
    </>
  );
}
