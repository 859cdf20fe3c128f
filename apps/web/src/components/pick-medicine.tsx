import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { type PackCode, readPackCode } from "@carepoint/domain/stock/pack-code";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type Ref, useState } from "react";
import { ErrorNotice } from "./error-notice.tsx";
import { useLookUp } from "./look-up.ts";

type PickMedicineProps = {
  ref: Ref<HTMLInputElement>;
  onPicked: (medicine: FoundMedicineView, code: PackCode) => void;
  /** Enter with nothing typed: the bill is whole. */
  onDone: () => void;
};

/** One box for scanner and keyboard: Enter asks for what stands there; one that fits is taken at once. */
export function PickMedicine({ ref, onPicked, onDone }: PickMedicineProps) {
  const { t } = useLingui();
  const lookUp = useLookUp();
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<readonly FoundMedicineView[]>();
  const [error, setError] = useState<unknown>();
  const take = (medicine: FoundMedicineView) => {
    onPicked(medicine, readPackCode(typed));
    setTyped("");
    setFound(undefined);
  };
  const ask = async () => {
    setError(undefined);
    try {
      const { items } = await lookUp(typed.trim());
      const [only] = items;
      if (only && items.length === 1) take(only);
      else setFound(items);
    } catch (refusal) {
      setError(refusal);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (typed.trim() === "") onDone();
    else void ask();
  };
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        large
        ref={ref}
        label={t`Scan a pack, or type the medicine`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onClear={() => setTyped("")}
        clearLabel={t`Clear`}
      />
      <ErrorNotice error={error} />
      {found?.length === 0 && (
        <p role="status" className="text-sm text-soft">
          <Trans>Nothing in the catalogue fits.</Trans>
        </p>
      )}
      {found !== undefined && found.length > 0 && (
        <List label={t`Medicines`}>
          {found.map((medicine) => (
            <ListRow
              key={medicine.id}
              title={medicine.brand}
              description={[medicine.packText, medicine.manufacturer].filter(Boolean).join(" · ")}
              onClick={() => take(medicine)}
            />
          ))}
        </List>
      )}
    </div>
  );
}
