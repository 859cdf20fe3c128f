import { priceOf } from "@carepoint/domain/billing/bill-sums";
import { type BillQuote, isWithinDiscount, lineQuantity } from "@carepoint/domain/billing/desk-bill";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { basisPointsSchema, wholeInBasisPoints } from "@carepoint/domain/kernel/money";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Money } from "@carepoint/ui/blocks/money";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { lazy, Suspense } from "react";
import { money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { basisPointsOf, type DraftItem } from "./bill-draft.ts";

const PackageChoice = lazy(() => import("../../../components/package-choice.tsx"));

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** As the schema bounds them. */
const quantities: Bounds = { least: Number(lineQuantity.minValue), most: Number(lineQuantity.maxValue) };
const percents: Bounds = {
  least: Number(basisPointsSchema.minValue) / 100,
  most: Number(basisPointsSchema.maxValue) / 100,
};

type BillItemsProps = {
  patientId: PatientId;
  items: readonly DraftItem[];
  quote: BillQuote | undefined;
  onChange: (items: readonly DraftItem[]) => void;
};

/** What the bill is for, line by line, with quantity and what is left off; the sums are the server's. */
export function BillItems({ patientId, items, quote, onChange }: BillItemsProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const rangeText = ({ least, most }: Bounds) => t`From ${least} to ${most}`;
  const limit = quote?.mostDiscount;
  const most = number((limit ?? 0) / 100);
  const mayLeaveOff = limit === undefined || limit >= wholeInBasisPoints ? undefined : t`Up to ${most} %`;
  const tooMuch = (typed: string) => {
    if (limit === undefined || isWithinDiscount([{ discount: basisPointsOf(typed) }], limit)) return undefined;
    return t`You may leave off up to ${most} %.`;
  };
  const put = (at: number, change: Partial<DraftItem>) =>
    onChange(items.map((item, index) => (index === at ? { ...item, ...change } : item)));
  return (
    <ul className="flex flex-col divide-y divide-hairline border-hairline border-y" aria-label={t`Bill`}>
      {items.map(({ service, quantity, discount, package: covers }, index) => {
        const name = pick(service.name);
        const line = quote?.lines.find(({ serviceId }) => serviceId === service.id);
        return (
          <li key={service.id} className="flex flex-col gap-1 py-3">
            <div className="flex items-center justify-between gap-3">
              <p>
                <strong className="font-strong">{name}</strong>
                {service.price !== null && <span className="text-soft tabular-nums"> · {money(service.price)}</span>}
              </p>
              <IconButton
                label={t`Take ${name} off the bill`}
                icon={<X aria-hidden="true" />}
                onClick={() => onChange(items.filter((_, at) => at !== index))}
              />
            </div>
            <div className="flex items-end gap-4">
              <NumberField
                className="w-20"
                label={t`Quantity`}
                maxLength={3}
                value={quantity}
                error={isWrong(quantity, quantities, 1) ? rangeText(quantities) : undefined}
                onChange={(event) => put(index, { quantity: event.target.value })}
              />
              {!covers && (
                <NumberField
                  className="w-28"
                  label={t`Discount`}
                  unit="%"
                  decimal
                  maxLength={5}
                  value={discount}
                  hint={tooMuch(discount) ? undefined : mayLeaveOff}
                  error={isWrong(discount, percents, 0.01) ? rangeText(percents) : tooMuch(discount)}
                  onChange={(event) => put(index, { discount: event.target.value })}
                />
              )}
              <span className="flex min-h-control flex-1 items-center justify-end">
                {line && <Money strong>{money(priceOf(line))}</Money>}
              </span>
            </div>
            <Suspense>
              <PackageChoice
                patientId={patientId}
                wanted={{ of: "service", serviceId: service.id }}
                value={covers}
                onChange={(offer) => put(index, { package: offer })}
              />
            </Suspense>
          </li>
        );
      })}
    </ul>
  );
}

/** What is empty is only not typed yet. */
function isWrong(typed: string, { least, most }: Bounds, step: number): boolean {
  if (typed.trim() === "") return false;
  const value = Number(typed);
  const steps = value / step;
  return !(value >= least && value <= most) || Math.abs(steps - Math.round(steps)) > 1e-6;
}
