import type { ReturnedPayment } from "@carepoint/domain/billing/cheque";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { Money } from "@carepoint/ui/blocks/money";
import type { SummaryRow } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dateText, money } from "../../../lib/format.ts";
import { returnWords } from "./return-words.ts";

/** What a bill was paid with and lost again: struck through, with when and why. */
export function useLostRows(): (lost: readonly ReturnedPayment[]) => SummaryRow[] {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  return (lost) =>
    lost.map(({ amount, takenAt, returnedAt, cheque }, index) => {
      const [taken, back] = [dateText(dateIn(toInstant(takenAt), zone)), dateText(dateIn(toInstant(returnedAt), zone))];
      const name = cheque ? t`Cheque ${cheque.number}, ${cheque.bank}, ${taken}` : t`From the advance, ${taken}`;
      return {
        key: `lost-${index}`,
        term: (
          <>
            <s>{name}</s>
            <span className="block text-danger text-sm">
              {cheque ? t`Came back on ${back}` : t`The advance's cheque came back on ${back}`}
              {cheque && `: ${i18n._(returnWords[cheque.reason])}`}
            </span>
          </>
        ),
        detail: <Money struck>{money(amount)}</Money>,
      };
    });
}
