import type { covers } from "@carepoint/domain/billing/package-fit";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useLocalized } from "../lib/localized.ts";
import { useBoughtPackages } from "./bought-packages.ts";
import { type Offer, offersFor } from "./package-words.ts";

type PackageChoiceProps = {
  patientId: PatientId;
  wanted: Parameters<typeof covers>[1];
  value: Offer | undefined;
  onChange: (offer: Offer | undefined) => void;
};

/** One of the patient's packages instead of money; nothing to see where none fits. */
export default function PackageChoice({ patientId, wanted, value, onChange }: PackageChoiceProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const offers = offersFor(useBoughtPackages(patientId).data ?? [], wanted);
  if (offers.length === 0) return null;
  const keyOf = ({ saleId, position }: Offer) => `${saleId} ${position}`;
  const said = (offer: Offer) => {
    const [name, left] = [pick(offer.name), offer.left];
    return t`${name}, ${left} left`;
  };
  return (
    <SelectField
      label={t`Pay with a package`}
      name="package"
      value={value ? keyOf(value) : ""}
      options={[
        { value: "", label: t`No, with money` },
        ...offers.map((offer) => ({ value: keyOf(offer), label: said(offer) })),
      ]}
      onChange={({ target }) => onChange(offers.find((offer) => keyOf(offer) === target.value))}
    />
  );
}
