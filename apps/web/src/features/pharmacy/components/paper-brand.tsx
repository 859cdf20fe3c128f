import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { type PaperSubstitution, paperSubstitution } from "@carepoint/domain/pharmacy/papers";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { isOursAlone } from "./counter-needs.ts";
import { useSameMedicines } from "./paper-data.ts";
import { substitutionWords } from "./pharmacy-words.ts";

/** What is had for a written medicine; without a reason it is not whole. */
export interface OtherPaperBrand {
  readonly medicine: FoundMedicineView;
  readonly why: PaperSubstitution | null;
}

export const paperWhyId = (medicineId: string) => `paper-why-${medicineId}`;

type PaperBrandProps = {
  /** As it is written. */
  medicine: FoundMedicineView;
  other: OtherPaperBrand | undefined;
  onChange: (other: OtherPaperBrand | undefined) => void;
};

/** Another brand of a written medicine, where there is one that the hospital sells, and why. */
export function PaperBrand({ medicine, other, onChange }: PaperBrandProps) {
  const { t, i18n } = useLingui();
  const words = usePackWords();
  const { id, brand } = medicine;
  const brands = useSameMedicines(medicine).filter((each) => each.price !== null && !isOursAlone(each));
  if (brands.length === 0) return null;
  const choose = (chosen: string) => {
    const found = brands.find((each) => each.id === chosen);
    onChange(found && { medicine: found, why: other?.why ?? null });
  };
  return (
    <>
      <SelectField
        className="w-56"
        label={t`Which brand for ${brand}?`}
        value={other?.medicine.id ?? ""}
        options={[
          { value: "", label: t`The one that is written` },
          ...brands.map((each) => ({ value: each.id, label: `${each.brand}, ${words.pack(each)}` })),
        ]}
        onChange={({ target }) => choose(target.value)}
      />
      {other && (
        <SelectField
          className="w-56"
          id={paperWhyId(id)}
          label={t`Why another?`}
          hint={t`Only where the doctor wrote nothing against it.`}
          required
          placeholder={t`Choose a reason`}
          value={other.why ?? ""}
          options={paperSubstitution.options.map((value) => ({ value, label: i18n._(substitutionWords[value]) }))}
          onChange={({ target }) => onChange({ ...other, why: paperSubstitution.parse(target.value) })}
        />
      )}
    </>
  );
}
