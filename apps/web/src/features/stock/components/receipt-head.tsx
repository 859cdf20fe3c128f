import { DateField } from "@carepoint/ui/blocks/date-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useSuppliers } from "../data.ts";

export interface Head {
  readonly supplierId: string;
  readonly billNumber: string;
  readonly billedOn: string;
}

type ReceiptHeadProps = {
  head: Head;
  onChange: (change: Partial<Head>) => void;
  /** Whether what is missing is told. */
  isTold: boolean;
  isGoodDay: boolean;
  /** Whose order it is of: nobody else's bill can be. */
  only?: { readonly id: string; readonly name: string };
};

/** Whose bill it is. */
export function ReceiptHead({ head, onChange, isTold, isGoodDay, only }: ReceiptHeadProps) {
  const { t } = useLingui();
  const all = useSuppliers().data ?? [];
  const suppliers = only ? [only] : all;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <SelectField
        label={t`Supplier`}
        required
        placeholder={t`Choose a supplier`}
        options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
        value={head.supplierId}
        onChange={(event) => onChange({ supplierId: event.target.value })}
        {...(isTold && head.supplierId === "" && { error: t`Choose one.` })}
      />
      <TextField
        label={t`Number of the supplier's bill`}
        required
        maxLength={40}
        value={head.billNumber}
        onChange={(event) => onChange({ billNumber: event.target.value })}
        {...(isTold && head.billNumber.trim() === "" && { error: t`Fill this in.` })}
      />
      <DateField
        label={t`Date of the bill`}
        name="billedOn"
        required
        dayLabel={t`Day`}
        monthLabel={t`Month`}
        yearLabel={t`Year`}
        defaultValue={head.billedOn}
        onChange={({ target }) => onChange({ billedOn: target.value })}
        {...(isTold && !isGoodDay && { error: t`Enter a day that has come.` })}
      />
    </div>
  );
}
