import type { CloseView } from "@carepoint/domain/reports/day-close";
import { PrintSheet } from "@carepoint/ui/blocks/print-sheet";
import { Trans } from "@lingui/react/macro";
import { CloseFacts } from "./close-facts.tsx";
import type { MoneyWords } from "./money-words.ts";

type CloseSheetProps = { close: CloseView; words: MoneyWords; zone: string; branch: string };

/** A close on paper, with room for both signatures. */
export function CloseSheet({ close, words, zone, branch }: CloseSheetProps) {
  return (
    <div className="hidden print:block">
      <PrintSheet size="a4">
        <h2 className="text-xl">
          <Trans>Day close</Trans>
        </h2>
        <p className="mb-4">
          {branch}, {close.cashierName}
        </p>
        <CloseFacts close={close} words={words} zone={zone} />
        <div className="mt-16 grid grid-cols-2 gap-12">
          <p className="border-hairline border-t pt-1">
            <Trans>Signature of the cashier</Trans>
          </p>
          <p className="border-hairline border-t pt-1">
            <Trans>Signature of who signs off</Trans>
          </p>
        </div>
      </PrintSheet>
    </div>
  );
}
