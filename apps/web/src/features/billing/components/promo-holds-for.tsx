import { visitKinds } from "@carepoint/domain/appointments/kinds";
import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { useLocalized } from "../../../lib/localized.ts";
import type { PromoDraft } from "./promo-draft.ts";

type PromoHoldsForProps = {
  draft: PromoDraft;
  services: readonly ServiceView[];
  onChange: (change: Partial<PromoDraft>) => void;
  error?: string;
};

/** For which kinds of visit and which items a code holds. */
export function PromoHoldsFor({ draft, services, onChange, error }: PromoHoldsForProps) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const put = <T extends string>(all: readonly T[], one: T, on: boolean) =>
    on ? [...all, one] : all.filter((each) => each !== one);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-strong leading-tight">{t`Holds for`}</legend>
      {error && <p className="text-danger">{error}</p>}
      {visitKinds.map((kind) => (
        <CheckboxField
          key={kind}
          name="visitKinds"
          value={kind}
          label={i18n._(visitKindNames[kind])}
          checked={draft.visitKinds.includes(kind)}
          onChange={({ target }) => onChange({ visitKinds: put(draft.visitKinds, kind, target.checked) })}
        />
      ))}
      <SelectField
        label={t`On the price list`}
        value={draft.services}
        options={[
          { value: "none", label: t`Nothing` },
          { value: "all", label: t`Everything` },
          { value: "some", label: t`What is chosen below` },
        ]}
        onChange={({ target }) =>
          onChange({ services: target.value === "all" ? "all" : target.value === "some" ? "some" : "none" })
        }
      />
      {draft.services === "some" &&
        services
          .filter(({ active }) => active)
          .map(({ id, name }) => (
            <CheckboxField
              key={id}
              name="services"
              value={id}
              label={pick(name)}
              checked={draft.serviceIds.includes(id)}
              onChange={({ target }) => onChange({ serviceIds: put(draft.serviceIds, id, target.checked) })}
            />
          ))}
    </fieldset>
  );
}
