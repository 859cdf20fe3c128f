import { drugSchedules, medicineTaxClasses, storages } from "@carepoint/domain/catalogue/medicine";
import type { MedicineView } from "@carepoint/domain/catalogue/schema";
import { keptFrom, type WrittenMedicine, writtenFrom, writtenMedicine } from "@carepoint/domain/catalogue/written";
import { type MedicineId, medicineId, newId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useCatalogueCommands } from "../data.ts";
import { goodsTaxWords, scheduleWords, storageWords } from "./medicine-words.ts";

const blank: WrittenMedicine = {
  ...{ sku: "", brand: "", manufacturer: "", packText: "", composition: "", hsn: "30049099", taxClass: "medicine" },
  ...{ schedule: "H", storage: "room", barcodes: "", sellsLoose: true, narcotic: false, prescriptionRequired: true },
  discontinued: false,
};

type KeepMedicineProps = {
  /** The one that is changed; without it a new one is written. */
  medicine?: MedicineView;
  onSaved: (id: MedicineId) => void;
};

/** A medicine as it is written by hand. What its pack holds is read from the words. */
export default function KeepMedicine({ medicine, onSaved }: KeepMedicineProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const { keep } = useCatalogueCommands();
  const [id] = useState(() => medicine?.id ?? medicineId.parse(newId()));
  const form = useForm<z.input<typeof writtenMedicine>, unknown, WrittenMedicine>({
    resolver: zodResolver(writtenMedicine),
    defaultValues: medicine ? writtenFrom(medicine) : blank,
  });
  const texts = useFieldErrors(form.formState.errors);
  const submit = form.handleSubmit((written) =>
    keep.mutate(keptFrom(written, id, medicine ?? null), { onSuccess: () => onSaved(id) }),
  );
  const field = (name: keyof WrittenMedicine) => ({ ...form.register(name), error: texts.of(name) });
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <TextField label={t`Brand`} required maxLength={200} {...field("brand")} />
      <TextField
        label={t`SKU`}
        hint={t`The hospital's own code for this pack.`}
        required
        maxLength={40}
        {...field("sku")}
      />
      <TextField label={t`Maker`} maxLength={200} {...field("manufacturer")} />
      <TextField
        label={t`Pack`}
        hint={t`As it is printed: strip of 10 tablets, bottle of 100 ml Syrup.`}
        required
        maxLength={120}
        {...field("packText")}
      />
      <TextField
        label={t`Made of`}
        hint={t`Each ingredient with its amount: Amoxicillin (500mg) + Clavulanic acid (125mg).`}
        maxLength={1000}
        {...field("composition")}
      />
      <SelectField
        label={t`Schedule`}
        options={drugSchedules.map((value) => ({ value, label: i18n._(scheduleWords[value]) }))}
        {...field("schedule")}
      />
      <CheckboxField label={t`A prescription is needed`} {...field("prescriptionRequired")} />
      <CheckboxField label={t`Narcotic or psychotropic (NDPS Act)`} {...field("narcotic")} />
      <CheckboxField label={t`Sold by the piece too`} {...field("sellsLoose")} />
      <CheckboxField label={t`Not made any more`} {...field("discontinued")} />
      <SelectField
        label={t`Kept`}
        options={storages.map((value) => ({ value, label: i18n._(storageWords[value]) }))}
        {...field("storage")}
      />
      <SelectField
        label={t`Taxed as`}
        options={medicineTaxClasses.map((value) => ({ value, label: i18n._(goodsTaxWords[value]) }))}
        {...field("taxClass")}
      />
      <TextField label={t`HSN`} inputMode="numeric" required maxLength={8} {...field("hsn")} />
      <TextField
        label={t`Codes on the pack`}
        hint={t`Typed or scanned, with a comma between two.`}
        maxLength={400}
        {...field("barcodes")}
      />
      <ErrorNotice error={keep.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={keep.isPending}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
