import type { Availability } from "@carepoint/domain/pharmacy/orders";
import { Button } from "@carepoint/ui/blocks/button";
import { Facts } from "@carepoint/ui/blocks/facts";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { money } from "../../../lib/format.ts";
import { apartText } from "./order-words.ts";

/** Another brand that can be had: what so many units of it cost, and how much more or less (below none) that is. */
export interface OfferedBrand {
  readonly medicineId: string;
  readonly brand: string;
  readonly manufacturer: string;
  readonly packText: string;
  readonly units: number;
  readonly total: number;
  readonly apart: number;
}

type BrandOfferProps = {
  /** The brand that was asked for. */
  asked: string;
  available: Availability;
  offers: readonly OfferedBrand[];
  onTake: (medicineId: string) => void;
};

/** What is not there, or not all of it, and the same medicine of other brands that is: taken by one tap, with its price beside it. */
export function BrandOffer({ asked, available, offers, onTake }: BrandOfferProps) {
  const { t, i18n } = useLingui();
  const words = usePackWords();
  if (available === "yes" || offers.length === 0) return null;
  return (
    <Notice title={available === "partly" ? t`Only a part of ${asked} is available` : t`${asked} is not available now`}>
      <p>
        <Trans>You can have the same medicine of another brand, in the same strength and form:</Trans>
      </p>
      <ul className="flex flex-col gap-4 pt-3">
        {offers.map(({ medicineId, brand, manufacturer, packText, units, total, apart }) => (
          <li key={medicineId} className="flex flex-col items-start gap-2">
            <div className="flex flex-col">
              <span className="font-strong">
                {brand}, <span className="tabular-nums">{money(total)}</span>
              </span>
              <Facts>
                <span>{i18n._(apartText(apart))}</span>
                <span>{words.unitsOf(units, { brand, packText })}</span>
                <span>{words.pack({ brand, packText })}</span>
                <span>{manufacturer}</span>
              </Facts>
            </div>
            <Button onClick={() => onTake(medicineId)}>
              <Trans>Take {brand} instead</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
