import type { CloseView } from "@carepoint/domain/reports/day-close";
import { Money } from "@carepoint/ui/blocks/money";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { fullTime, money, number } from "../../../lib/format.ts";
import { closeReasonWords } from "./close-words.ts";
import type { MoneyWords } from "./money-words.ts";

type CloseFactsProps = { close: CloseView; words: MoneyWords; zone: string };

/** What a cashier signed for, by each way, and who signed it off. */
export function CloseFacts({ close, words, zone }: CloseFactsProps) {
  const { t, i18n } = useLingui();
  const { since, at, float, reason, note, pieces, signedOff } = close;
  const counted = Object.entries(pieces ?? {}).filter(([, count]) => (count ?? 0) > 0);
  const [signer, signed] = [signedOff?.byName, signedOff && fullTime(signedOff.at, zone)];
  return (
    <div className="flex flex-col gap-4">
      <SummaryList
        dense
        rows={[
          { term: t`Since`, detail: since ? fullTime(since, zone) : t`The beginning` },
          { term: t({ context: "the time", message: "Closed" }), detail: fullTime(at, zone) },
          { term: t`In the drawer at the beginning`, detail: money(float) },
          ...(reason ? [{ term: t`Why it differs`, detail: i18n._(closeReasonWords[reason]) }] : []),
          ...(note ? [{ term: t`Note`, detail: note }] : []),
          { term: t`Signed off`, detail: signer ? `${signer}, ${signed}` : t`Not yet` },
        ]}
      />
      {close.lines.map(({ method, taken, paidOut, payments, refunds, expected, counted: found }) => (
        <section key={method} aria-label={i18n._(words.provider[method])}>
          <h3>{i18n._(words.provider[method])}</h3>
          <SummaryList
            dense
            figures
            rows={[
              { term: t`Came in (${number(payments)})`, detail: money(taken) },
              { term: t`Paid back (${number(refunds)})`, detail: money(paidOut) },
              { term: t`Expected`, detail: money(expected) },
              { term: t`Counted`, detail: money(found) },
              { term: t`Difference`, detail: <Money due={found !== expected}>{money(found - expected)}</Money> },
            ]}
          />
        </section>
      ))}
      {counted.length > 0 && (
        <SummaryList
          dense
          figures
          rows={counted.map(([piece, count]) => ({
            key: piece,
            term: `${money(Number(piece))} × ${number(count ?? 0)}`,
            detail: money(Number(piece) * (count ?? 0)),
          }))}
        />
      )}
    </div>
  );
}
