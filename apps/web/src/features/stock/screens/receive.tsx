import { newId, type PurchaseId, supplierId } from "@carepoint/domain/kernel/id";
import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import type { ReceiptLine, StoreView } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, List as ListIcon } from "lucide-react";
import { useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useOwnStore } from "../../../components/own-store.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money, number, todayIn } from "../../../lib/format.ts";
import { AwaitedLines } from "../components/awaited-lines.tsx";
import { BillFileField } from "../components/bill-file.tsx";
import { type DoubtedLine, doubtedLines, PriceDoubts } from "../components/price-doubts.tsx";
import { usePurchase } from "../components/purchasing-data.ts";
import { draftOf, type LineDraft, readBillDay } from "../components/receipt-draft.ts";
import { type Head, ReceiptHead } from "../components/receipt-head.tsx";
import { ReceiptLineForm } from "../components/receipt-line-form.tsx";
import { type EnteredLine, ReceiptLines } from "../components/receipt-lines.tsx";
import { useStockCommands } from "../data.ts";

/** What a supplier brought, entered from the bill and the packs: whose it is, then one scan after the other. Of an order it is held against that. */
export function Receive({ of }: { of?: PurchaseId | undefined }) {
  const { t } = useLingui();
  const store = useOwnStore();
  const order = usePurchase(of);
  const [receipts, setReceipts] = useState(0);
  return (
    <Screen
      title={t`Receive goods`}
      width="wide"
      back={
        <Link to="/pharmacy/stock">
          <ChevronLeft aria-hidden />
          <Trans>Stock</Trans>
        </Link>
      }
      actions={
        <Button icon={<ListIcon aria-hidden />} render={<Link to="/pharmacy/receipts" />}>
          <Trans>Goods received</Trans>
        </Button>
      }
    >
      <QueryView query={store}>
        {(own) =>
          own &&
          (of ? (
            <QueryView query={order}>
              {(ofOrder) => (
                <Receipt key={receipts} store={own} order={ofOrder} onReceived={() => setReceipts(receipts + 1)} />
              )}
            </QueryView>
          ) : (
            <Receipt key={receipts} store={own} onReceived={() => setReceipts(receipts + 1)} />
          ))
        }
      </QueryView>
    </Screen>
  );
}

type ReceiptProps = { store: StoreView; order?: PurchaseView; onReceived: () => void };

function Receipt({ store, order, onReceived }: ReceiptProps) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { receive } = useStockCommands();
  const today = todayIn(store.zone);
  const [receiptId] = useState(() => newId());
  const [head, setHead] = useState<Head>({ supplierId: order?.supplier.id ?? "", billNumber: "", billedOn: today });
  const [isTold, setTold] = useState(false);
  const [seenKeys, setSeenKeys] = useState("");
  const [lines, setLines] = useState<readonly EnteredLine[]>([]);
  const [draft, setDraft] = useState<LineDraft>();
  const box = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const billedOn = readBillDay(head.billedOn, today);
  const supplier = supplierId.safeParse(head.supplierId).data;
  const leaveLine = () => {
    setDraft(undefined);
    box.current?.focus();
  };
  const doubted = doubtedLines(lines);
  const doubtedKeys = doubted.map(({ key }) => key).join();
  const isSeen = doubted.length === 0 || seenKeys === doubtedKeys; // a line that comes after is asked about too
  const send = () => {
    setTold(true);
    if (!supplier || billedOn === null || head.billNumber.trim() === "" || lines.length === 0 || !isSeen) return;
    const what = { receiptId, storeId: store.id, supplierId: supplier, billNumber: head.billNumber, billedOn };
    const purchase = order && { purchaseId: order.id };
    receive.mutate(
      { ...what, ...purchase, lines: linesSeen(lines, doubted) },
      {
        onSuccess: ({ units }) => {
          toast({ title: t`${number(units)} units are on the shelf`, tone: "success" });
          onReceived();
        },
      },
    );
  };
  const unseen = isSeen ? undefined : t`Look at the prices once more first.`;
  const cost = lines.reduce((all, { line }) => all + line.packs * line.packCost, 0);
  return (
    <>
      <AskBeforeLeaving unsaved={lines.length > 0 || draft !== undefined || head.billNumber !== ""} />
      <ReceiptHead
        head={head}
        onChange={(change) => setHead({ ...head, ...change })}
        isTold={isTold}
        isGoodDay={billedOn !== null}
        {...(order && { only: order.supplier })}
      />
      {order && (
        <AwaitedLines
          order={order}
          entered={lines}
          onBegun={(medicine, packs) => setDraft({ ...draftOf(medicine, {}), packs: packs > 0 ? String(packs) : "" })}
        />
      )}
      <PickMedicine
        ref={box}
        onPicked={(medicine, code) => setDraft(draftOf(medicine, code))}
        onDone={() => button.current?.focus()}
      />
      {lines.length === 0 && !draft && <BillFileField today={today} onTaken={setLines} />}
      {draft && (
        <ReceiptLineForm
          key={`${draft.medicine.id} ${draft.number}`}
          storeId={store.id}
          today={today}
          start={draft}
          onAdded={(line) => {
            setLines([...lines, { key: newId(), medicine: draft.medicine, line }]);
            leaveLine();
          }}
          onLeft={leaveLine}
        />
      )}
      {lines.length > 0 && (
        <ReceiptLines lines={lines} onTaken={(key) => setLines(lines.filter((line) => line.key !== key))} />
      )}
      {doubted.length > 0 && (
        <PriceDoubts lines={doubted} isSeen={isSeen} onSeen={(seen) => setSeenKeys(seen ? doubtedKeys : "")} />
      )}
      <ErrorNotice error={receive.error} />
      <div className="flex flex-wrap items-center gap-4">
        <Button
          ref={button}
          variant="primary"
          pending={receive.isPending}
          blocked={offline ?? (lines.length === 0 ? t`Add what came first.` : unseen)}
          onClick={send}
        >
          <Trans>Put it on the shelf</Trans>
        </Button>
        <span className="text-soft tabular-nums">
          <Plural value={lines.length} one="# line" other="# lines" /> · <Trans>{money(cost)} without tax</Trans>
        </span>
      </div>
    </>
  );
}

/** What was looked at once more is said with its line: the server refuses what was not. */
function linesSeen(lines: readonly EnteredLine[], doubted: readonly DoubtedLine[]): ReceiptLine[] {
  const seen = new Map(doubted.map(({ key, doubts }) => [key, doubts]));
  return lines.map(({ key, line }) => ({ ...line, ...(seen.has(key) && { seen: [...(seen.get(key) ?? [])] }) }));
}
