import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { Facts } from "@carepoint/ui/blocks/facts";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { money } from "../lib/format.ts";
import { formWords } from "./form-words.ts";
import { usePackWords } from "./pack-words.ts";

type FoundMedicineProps = {
  medicine: FoundMedicineView;
  /** Units that the store could give out; left out where nobody asks. */
  here?: number | undefined;
};

/** One of several that fit: what tells its pack from the next one. */
export function FoundMedicine({ medicine, here }: FoundMedicineProps) {
  const { i18n, t } = useLingui();
  const words = usePackWords();
  const { brand, composition, form, unit, manufacturer, price, prescriptionRequired, discontinued } = medicine;
  const pack = words.pack(medicine);
  const kind = i18n._(formWords[form]);
  // Of what is counted by itself the pack says the form.
  const isSaid = form === "other" || form === String(unit) || pack.toLowerCase().includes(kind.toLowerCase());
  const amount = words.amount(here ?? 0, unit);
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <span className="flex min-w-0 flex-[1_1_14rem] flex-col">
        <span className="font-strong leading-tight">{brand}</span>
        {composition && <span className="text-sm leading-snug">{composition}</span>}
        <span className="text-sm text-soft">
          <Facts>
            {!isSaid && <span>{kind}</span>}
            <span>{pack}</span>
            {manufacturer && <span>{manufacturer}</span>}
          </Facts>
        </span>
      </span>
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm sm:ms-auto sm:flex-col sm:items-end">
        <span className="font-strong tabular-nums">{price === null ? t`No price yet` : money(price)}</span>
        {here !== undefined && (
          <span className={here > 0 ? "tabular-nums" : "text-mistake"}>
            {here > 0 ? t`${amount} here` : t`Not here`}
          </span>
        )}
        {prescriptionRequired && (
          <StatusPill tone="waiting">
            <Trans>Prescription needed</Trans>
          </StatusPill>
        )}
        {discontinued && <span className="text-soft">{t`not made any more`}</span>}
      </span>
    </span>
  );
}
