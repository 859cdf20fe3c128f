import type { MedicineId, StoreId } from "@carepoint/domain/kernel/id";
import { mostUnits } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useStockCommands } from "../data.ts";
import { readUnits } from "./typed-units.ts";

type StockRuleProps = {
  storeId: StoreId;
  medicineId: MedicineId;
  rule: { readonly least: number; readonly upTo: number } | null;
};

/** Below how many units the medicine is to be ordered, and up to how many. */
export function StockRule({ storeId, medicineId, rule }: StockRuleProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { setRule } = useStockCommands();
  const [low, setLow] = useState(rule ? String(rule.least) : "");
  const [full, setFull] = useState(rule ? String(rule.upTo) : "");
  const least = readUnits(low, mostUnits);
  const upTo = readUnits(full, mostUnits);
  const fits = least !== null && upTo !== null && least <= upTo;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) setRule.mutate({ storeId, medicineId, least, upTo });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <NumberField
        className="w-40"
        label={t`Order below`}
        value={low}
        onChange={(event) => setLow(event.target.value)}
      />
      <NumberField className="w-40" label={t`Up to`} value={full} onChange={(event) => setFull(event.target.value)} />
      <Button
        type="submit"
        pending={setRule.isPending}
        blocked={blocked ?? (fits ? undefined : t`Enter two whole numbers, the smaller first.`)}
      >
        <Trans>Save the rule</Trans>
      </Button>
      <ErrorNotice error={setRule.error} />
    </form>
  );
}
