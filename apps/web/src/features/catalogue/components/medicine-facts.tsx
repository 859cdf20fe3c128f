import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { goodsTaxWords, scheduleWords, storageWords } from "./medicine-words.ts";

/** What is known of a medicine, apart from what it costs. */
export function MedicineFacts({ medicine }: { medicine: MedicineView }) {
  const { t, i18n } = useLingui();
  const { substances, schedule, prescriptionRequired, storage, taxClass, barcodes } = medicine;
  const parts = substances.map(({ ingredient, amount, unit, per }) => {
    if (amount === null) return ingredient;
    const strength = per === "unit" || unit === "%" ? `${amount} ${unit}` : `${amount} ${unit}/${per}`;
    return `${ingredient} ${strength}`;
  });
  return (
    <SummaryList
      dense
      rows={[
        { term: t`Made of`, detail: parts.join(" + ") || medicine.composition || t`not known` },
        { term: t`Maker`, detail: medicine.manufacturer || t`not known` },
        { term: t`In a pack`, detail: medicine.packUnits },
        { term: t`Sold by the piece`, detail: medicine.sellsLoose ? t`yes` : t`no` },
        { term: t`Schedule`, detail: i18n._(scheduleWords[schedule]) },
        { term: t`Prescription`, detail: prescriptionRequired ? t`needed` : t`not needed` },
        ...(medicine.narcotic ? [{ term: t`NDPS Act`, detail: t`narcotic or psychotropic` }] : []),
        { term: t`Kept`, detail: i18n._(storageWords[storage]) },
        { term: t`Taxed as`, detail: i18n._(goodsTaxWords[taxClass]) },
        { term: t`HSN`, detail: medicine.hsn },
        { term: t`SKU`, detail: medicine.sku },
        { term: t`Codes on the pack`, detail: barcodes.join(", ") || t`none` },
      ]}
    />
  );
}
