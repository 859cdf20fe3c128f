import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { newId } from "@carepoint/domain/kernel/id";
import { type PackCode, readPackCode } from "@carepoint/domain/stock/pack-code";
import type { StoreView } from "@carepoint/domain/stock/schema";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useLookUp } from "../../../components/look-up.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { todayIn } from "../../../lib/format.ts";
import { usePharmacyCommands, useSaleQuote } from "../data.ts";
import type { AlertText } from "./alert-notices.tsx";
import { isOursAlone, missingFor, needsPaper, type OutsideDraft, outsideFields, readOutside } from "./counter-needs.ts";
import type { GivenOut } from "./dispense-form.tsx";
import { OursNotice } from "./ours-notice.tsx";
import { OutsidePrescription, outsideFieldId } from "./outside-prescription.tsx";
import { PackAlerts } from "./pack-alerts.tsx";
import { type CounterLine, SaleBasket, unitsOf, withPack } from "./sale-basket.tsx";
import { SaleBill } from "./sale-bill.tsx";
import { type Customer, type FindCustomer, SaleCustomer } from "./sale-customer.tsx";
import { useSaleSafety } from "./sale-safety.ts";
import { SettleSale } from "./settle-sale.tsx";

type SaleCounterProps = {
  store: StoreView;
  onSold: (sold: GivenOut) => void;
  findCustomer: FindCustomer;
  alertText: AlertText;
};

/** What lies on the counter, to whom and on which paper it goes, and its bill. Enter alone goes on to what is missing, and then to the money. */
export function SaleCounter({ store, onSold, findCustomer, alertText }: SaleCounterProps) {
  const { t } = useLingui();
  const { sell } = usePharmacyCommands();
  const lookUp = useLookUp();
  const storeId = store.id;
  const today = todayIn(store.zone);
  const [dispenseId] = useState(() => newId());
  const [lines, setLines] = useState<readonly CounterLine[]>([]);
  const [refused, setRefused] = useState<FoundMedicineView>();
  const [customer, setCustomer] = useState<Customer>();
  const [isNaming, setNaming] = useState(false);
  const [isTold, setTold] = useState(false);
  const [paper, setPaper] = useState<OutsideDraft>({
    ...{ prescriber: "", registrationNumber: "", address: "", prescribedOn: today },
  });
  const [box, payment] = [useRef<HTMLInputElement>(null), useRef<HTMLDivElement>(null)];
  const words = useRef<{ focus: () => void }>(null);
  useEffect(() => box.current?.focus(), []);
  const items = lines.flatMap(({ medicine: { id: medicineId }, ...line }) => {
    const units = unitsOf(line);
    return units === null ? [] : [{ medicineId, units, scanned: line.scanned }];
  });
  const isWhole = items.length === lines.length && items.length > 0;
  const quote = useSaleQuote(storeId, isWhole ? items.map(({ medicineId, units }) => ({ medicineId, units })) : []);
  const needs = lines.some(needsPaper);
  const read = readOutside(paper, today);
  const outside = needs && "outside" in read ? read.outside : undefined;
  const wrong = "wrong" in read ? read.wrong : new Set<never>();
  const missing = missingFor(lines, { isNamed: customer !== undefined, isOnPaper: outside !== undefined });
  const safety = useSaleSafety({
    ...{ storeId, patientId: customer?.id, paper: needs ? paper : undefined },
    medicineIds: lines.map(({ medicine }) => medicine.id),
  });
  const isRefusedAsOurs = codeOf(sell.error) === "own_prescription_needed";
  const toName = t`Say who the customer is first.`;
  const unsaid = missing && (missing === "customer" ? toName : t`Write down the prescription first.`);
  const change = (next: readonly CounterLine[]) => {
    setLines(next);
    sell.reset();
  };
  const pick = (medicine: FoundMedicineView, { number }: PackCode) => {
    const isRefused = isOursAlone(medicine);
    setRefused(isRefused ? medicine : undefined);
    if (!isRefused) change(withPack(lines, medicine, number !== undefined));
    box.current?.focus();
  };
  const scan = async (code: string) => {
    const [found, ...more] = await lookUp(code).then(
      ({ items: all }) => all,
      () => [],
    );
    if (found && more.length === 0) pick(found, readPackCode(code));
    else box.current?.focus();
  };
  const choose = (chosen: Customer | undefined) => {
    setCustomer(chosen);
    safety.judged.words.forget();
    sell.reset();
    setNaming(chosen === undefined);
    if (chosen) box.current?.focus();
  };
  const write = (next: OutsideDraft) => {
    setPaper(next);
    sell.reset();
  };
  const goOn = () => {
    const [first] = outsideFields.filter((field) => wrong.has(field));
    if (missing === "customer") return setNaming(true);
    if ((missing === null || !first) && safety.judged.isOpen) return words.current?.focus();
    if (missing === null || !first) return payment.current?.querySelector<HTMLElement>(":scope > button")?.focus();
    setTold(true);
    return document.getElementById(outsideFieldId(first))?.focus();
  };
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
      <AskBeforeLeaving unsaved={lines.length > 0 && !sell.isSuccess} />
      <div className="flex min-w-0 flex-col gap-4">
        <PickMedicine ref={box} onPicked={pick} onDone={goOn} storeId={storeId} />
        {refused && <OursAlone brand={refused.brand} />}
        {lines.length > 0 && <SaleBasket lines={lines} onChange={change} covered={missing === null} />}
        <PackAlerts ref={words} judged={safety.judged} alertText={alertText} />
        {missing !== null && <OnPaper />}
        <SaleCustomer
          customer={customer}
          known={safety.check}
          isOpen={isNaming}
          onOpen={setNaming}
          onChosen={choose}
          findCustomer={findCustomer}
        />
        {needs && <OursNotice ours={safety.ours} doctorName={safety.doctorName} isOurs={isRefusedAsOurs} />}
        {needs && <OutsidePrescription draft={paper} wrong={wrong} isTold={isTold} onChange={write} onEnter={goOn} />}
      </div>
      <Panel title={t`Bill`}>
        <div className="flex flex-col gap-4">
          {isWhole && quote.data && (
            <SaleBill quote={quote.data} nameOf={(item) => lines[item]?.medicine.brand ?? ""} />
          )}
          <ErrorNotice error={isRefusedAsOurs ? null : (sell.error ?? safety.query.error ?? quote.error)} />
          <SettleSale
            ref={payment}
            onScanned={(code) => void scan(code)}
            quote={isWhole ? quote.data : undefined}
            stale={quote.isPlaceholderData || quote.isFetching || safety.isWaiting}
            pending={sell.isPending}
            blocked={isWhole ? (unsaid ?? safety.unsaid) : t`Take a medicine first.`}
            onSettled={(expectedTotal, settlement) => {
              const whom = { ...(customer && { patientId: customer.id }), ...(outside && { outside }) };
              sell.mutate(
                { dispenseId, storeId, items, ...whom, alerts: safety.judged.answered, expectedTotal, settlement },
                { onSuccess: onSold, onError: () => void Promise.all([quote.refetch(), safety.readAnew()]) },
              );
            }}
          />
        </div>
      </Panel>
    </div>
  );
}

function OursAlone({ brand }: { brand: string }) {
  return (
    <Notice tone="danger" title={brand}>
      <Trans>
        Not sold over the counter: of Schedule X and narcotics a copy of the prescription is kept, so they are handed
        out on a prescription of this hospital only.
      </Trans>
    </Notice>
  );
}

function OnPaper() {
  return (
    <Notice tone="warn" live={false}>
      <Trans>Something here needs a prescription: name the customer and write down the doctor's paper.</Trans>
    </Notice>
  );
}
