import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import type { SaleQuote } from "@carepoint/domain/pharmacy/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { type Ref, useState } from "react";
import { useMissingSettlement } from "../../../components/missing-money.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useScanGuard } from "../../../components/scan-guard.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";

type SettleSaleProps = {
  ref?: Ref<HTMLDivElement>;
  /** Undefined until it is known what it comes to. */
  quote: SaleQuote | undefined;
  /** What is shown is of before the latest change. */
  stale: boolean;
  pending: boolean;
  /** Why nothing can be sold yet. */
  blocked: string | undefined;
  onSettled: (expectedTotal: number, settlement: CounterSettlement) => void;
  /** A pack was scanned into one of the fields. */
  onScanned: (code: string) => void;
};

/** How the bill is paid, and the button that gives out and takes the money in one. */
export function SettleSale({ ref, quote, stale, pending, blocked, onSettled, onScanned }: SettleSaleProps) {
  const offline = useOnlineOnly();
  const takenText = useTakenText();
  const [said, setSaid] = useSettling();
  const asked = { due: quote?.total, mayWait: false };
  const [wasScan, setWasScan] = useState(false);
  const change = (next: typeof said) => {
    setWasScan(false);
    setSaid(next);
  };
  const guard = useScanGuard({
    ...{ value: said, onChange: setSaid },
    onScanned: (code) => {
      setWasScan(true);
      onScanned(code);
    },
  });
  const unsaid = useMissingSettlement(said, asked);
  const isFree = quote?.total === 0;
  const isWaiting = quote === undefined || stale || quote.short.length > 0;
  return (
    <div ref={ref} onKeyDownCapture={guard} className="flex flex-col gap-4">
      {!isFree && <SettleFields value={said} onChange={change} {...asked} />}
      {wasScan && (
        <Notice tone="info">
          <Trans>A pack was scanned here: it was taken as a pack, not as money.</Trans>
        </Notice>
      )}
      <Button
        variant="primary"
        size="large"
        wide
        blocked={offline ?? blocked ?? (isFree ? undefined : unsaid)}
        pending={pending || (blocked === undefined && isWaiting)}
        onClick={() => quote && onSettled(quote.total, isFree ? { method: "cash" } : settlementOf(said, asked))}
      >
        {quote && !isFree ? takenText(said, quote.total) : <Trans>Give out</Trans>}
      </Button>
    </div>
  );
}
