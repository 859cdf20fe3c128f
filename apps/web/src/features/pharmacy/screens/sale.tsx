import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { newId, type StoreId } from "@carepoint/domain/kernel/id";
import type { PackCode } from "@carepoint/domain/stock/pack-code";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import type { GivenOut } from "../components/dispense-form.tsx";
import { PrintSaleBill } from "../components/print-sale-bill.tsx";
import { type CounterLine, SaleBasket, unitsOf, withPack } from "../components/sale-basket.tsx";
import { SaleBill } from "../components/sale-bill.tsx";
import { SettleSale } from "../components/settle-sale.tsx";
import { usePharmacyCommands, useSaleQuote } from "../data.ts";

/** Medicines over the counter, to nobody in particular: scanned or typed, and paid. What needs a prescription is given out on one. */
export function Sale() {
  const { t } = useLingui();
  const store = useOwnStore();
  const [sold, setSold] = useState<GivenOut>();
  return (
    <Screen title={t`Sale over the counter`} width="wide">
      <QueryView query={store}>
        {(own) =>
          own && (
            <div className="flex flex-col gap-5">
              {sold && <Sold sold={sold} onNext={() => setSold(undefined)} />}
              {!sold && <Counter storeId={own.id} onSold={setSold} />}
            </div>
          )
        }
      </QueryView>
    </Screen>
  );
}

function Counter({ storeId, onSold }: { storeId: StoreId; onSold: (sold: GivenOut) => void }) {
  const { t } = useLingui();
  const { sell } = usePharmacyCommands();
  const [dispenseId] = useState(() => newId());
  const [lines, setLines] = useState<readonly CounterLine[]>([]);
  const [refused, setRefused] = useState<FoundMedicineView>();
  const box = useRef<HTMLInputElement>(null);
  const payment = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const items = lines.flatMap(({ medicine: { id: medicineId }, ...line }) => {
    const units = unitsOf(line);
    return units === null ? [] : [{ medicineId, units, scanned: line.scanned }];
  });
  const isWhole = items.length === lines.length && items.length > 0;
  const quote = useSaleQuote(storeId, isWhole ? items.map(({ medicineId, units }) => ({ medicineId, units })) : []);
  const change = (next: readonly CounterLine[]) => {
    setLines(next);
    sell.reset();
  };
  const pick = (medicine: FoundMedicineView, { number }: PackCode) => {
    setRefused(medicine.prescriptionRequired ? medicine : undefined);
    if (!medicine.prescriptionRequired) change(withPack(lines, medicine, number !== undefined));
    box.current?.focus();
  };
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
      <AskBeforeLeaving unsaved={lines.length > 0 && !sell.isSuccess} />
      <div className="flex min-w-0 flex-col gap-4">
        <PickMedicine
          ref={box}
          onPicked={pick}
          onDone={() => payment.current?.querySelector<HTMLElement>(":scope > button")?.focus()}
        />
        {refused && <OnPrescription brand={refused.brand} />}
        {lines.length > 0 && <SaleBasket lines={lines} onChange={change} />}
      </div>
      <Panel title={t`Bill`}>
        <div className="flex flex-col gap-4">
          {isWhole && quote.data && (
            <SaleBill quote={quote.data} nameOf={(item) => lines[item]?.medicine.brand ?? ""} />
          )}
          <ErrorNotice error={sell.error ?? quote.error} />
          <SettleSale
            ref={payment}
            quote={isWhole ? quote.data : undefined}
            stale={quote.isPlaceholderData || quote.isFetching}
            pending={sell.isPending}
            blocked={isWhole ? undefined : t`Take a medicine first.`}
            onSettled={(expectedTotal, settlement) =>
              sell.mutate(
                { dispenseId, storeId, items, expectedTotal, settlement },
                { onSuccess: onSold, onError: () => void quote.refetch() },
              )
            }
          />
        </div>
      </Panel>
    </div>
  );
}

function OnPrescription({ brand }: { brand: string }) {
  return (
    <Notice tone="warn" title={brand}>
      <Trans>This medicine is given on prescription only.</Trans>
    </Notice>
  );
}

function Sold({ sold: { invoiceId, number, total }, onNext }: { sold: GivenOut; onNext: () => void }) {
  const amount = money(total);
  return (
    <Card>
      <Notice
        tone="success"
        title={<Trans>Sold</Trans>}
        action={
          <>
            <Button variant="primary" ref={(button: HTMLButtonElement | null) => button?.focus()} onClick={onNext}>
              <Trans>Next customer</Trans>
            </Button>
            <PrintSaleBill invoiceId={invoiceId} />
          </>
        }
      >
        <Trans>
          Bill {number}, {amount}.
        </Trans>
      </Notice>
    </Card>
  );
}
