import { type InvoiceId, newId, type PrescriptionId, type StoreId } from "@carepoint/domain/kernel/id";
import type { ToDispenseView } from "@carepoint/domain/pharmacy/candidates";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { Card } from "@carepoint/ui/blocks/card";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useNameOfPack, usePharmacyCommands, useSaleQuote } from "../data.ts";
import { AlertNotices, type AlertText } from "./alert-notices.tsx";
import { useCounterAlerts } from "./counter-alerts.ts";
import { choiceOf, chosenOf, draftOf, type LineDraft, linesOf, missingOf, readScan } from "./dispense-draft.ts";
import { forgetKept, keepDispense, readKept } from "./kept-dispense.ts";
import { LineCard } from "./line-card.tsx";
import { NoteAddress } from "./note-address.tsx";
import { SaleBill } from "./sale-bill.tsx";
import { ScanBox } from "./scan-box.tsx";
import { ScanNotice, type ScanRefusal } from "./scan-notice.tsx";
import { SettleSale } from "./settle-sale.tsx";

export interface GivenOut {
  readonly dispenseId: string;
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly total: number;
}

type DispenseFormProps = {
  storeId: StoreId;
  prescriptionId: PrescriptionId;
  view: ToDispenseView;
  /** How a line is taken, in words. */
  courseOf: (line: PrescriptionLine) => string;
  alertText: AlertText;
  onGivenOut: (given: GivenOut) => void;
};

/** Line by line: Enter takes what is proposed, a scan verifies it, and once none is open Enter takes the money. */
export function DispenseForm({ storeId, prescriptionId, view, courseOf, alertText, onGivenOut }: DispenseFormProps) {
  const { t } = useLingui();
  const { dispense } = usePharmacyCommands();
  const nameOfPack = useNameOfPack();
  const { lines } = view;
  const written = view.handed.prescription.content.lines;
  const { account } = useSignedIn();
  const [left] = useState(() => readKept(prescriptionId, view, account.id));
  const [dispenseId] = useState(() => left?.dispenseId ?? newId());
  const [drafts, setDrafts] = useState<readonly LineDraft[]>(() => left?.drafts ?? lines.map(draftOf));
  const [counselled, setCounselled] = useState(left?.counselled ?? false);
  const [refusal, setRefusal] = useState<ScanRefusal>();
  const safety = useCounterAlerts(view, drafts, left?.reasons);
  const { reasons } = safety.words;
  useEffect(() => {
    const kept = { accountId: account.id, dispenseId, drafts: [...drafts], counselled, reasons };
    keepDispense(prescriptionId, kept, lines);
  }, [account.id, prescriptionId, dispenseId, drafts, counselled, reasons, lines]);
  const box = useRef<HTMLInputElement>(null);
  const payment = useRef<HTMLDivElement>(null);
  const at = lines.find(({ line }) => drafts[line]?.step === "open")?.line;
  const asked = linesOf(lines, drafts, counselled);
  const isWhole = at === undefined && asked.length > 0;
  useEffect(() => {
    if (isWhole) payment.current?.querySelector<HTMLElement>(":scope > button")?.focus();
  }, [isWhole]);
  const quote = useSaleQuote(
    storeId,
    asked.map(({ medicineId, units, batchId, reason }) => ({ medicineId, units, ...(batchId && { batchId, reason }) })),
  );
  const nameOf = (item: number) => {
    const line = lines[asked[item]?.line ?? -1];
    const draft = line && drafts[line.line];
    return (line && draft && chosenOf(line, draft)?.brand) ?? "";
  };
  const change = (line: number, changed: Partial<LineDraft>) => {
    const next = drafts.map((draft, place) => (place === line ? { ...draft, ...changed } : draft));
    setDrafts(next);
    setRefusal(undefined);
    dispense.reset();
    if (changed.step !== undefined) box.current?.focus();
  };
  const give = (line: number | undefined) => {
    const [view, draft] = line === undefined ? [] : [lines[line], drafts[line]];
    if (line === undefined || !view || !draft || safety.isOpen(line)) return;
    if (missingOf(chosenOf(view, draft), draft) === null) change(line, { step: "given" });
  };
  const scan = async (text: string) => {
    const answer = readScan(text, lines, drafts, at);
    if (answer.kind === "right") {
      const { line, medicine, batchId } = answer;
      const kept = drafts[line]?.medicineId === medicine.medicineId ? {} : choiceOf(medicine);
      const draft = { ...drafts[line], ...kept } as LineDraft; // `right` is of a line that stands here
      const isSafe = !safety.isOpen(line, drafts.with(line, draft));
      const isRight = missingOf(medicine, draft) === null && isSafe;
      change(line, { ...kept, scanned: true, batchId, ...(isRight && { step: "given" }) });
    } else if (answer.kind === "named") {
      if (at !== undefined) change(at, choiceOf(answer.medicine));
    } else {
      const brand = answer.kind === "wrong_batch" || answer.kind === "barred" ? answer.brand : undefined;
      setRefusal({ ...answer, brand });
      if (answer.kind !== "wrong") return;
      const name = await nameOfPack(text).catch(() => undefined);
      setRefusal({ kind: "wrong", brand: name });
    }
  };
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
      <AskBeforeLeaving unsaved={asked.length > 0 && !dispense.isSuccess} />
      <div className="flex min-w-0 flex-col gap-4">
        <ScanBox
          ref={box}
          label={t`Scan the pack, or press Enter`}
          onScanned={(text) => void scan(text)}
          onEnter={() => give(at)}
        />
        {refusal && <ScanNotice refusal={refusal} />}
        <Card flush>
          <ol aria-label={t`Medicines to give`} className="flex flex-col divide-y divide-hairline">
            {lines.map((each) => {
              const [line, draft] = [written[each.line], drafts[each.line]];
              if (!line || !draft) return null;
              return (
                <LineCard
                  key={each.line}
                  view={each}
                  line={line}
                  course={courseOf(line)}
                  draft={draft}
                  current={each.line === at}
                  alerts={<AlertNotices {...safety.of(each.line)} alertText={alertText} reasons={safety.words} />}
                  unanswered={safety.isOpen(each.line)}
                  onChange={(changed) => change(each.line, changed)}
                  onGive={() => give(each.line)}
                />
              );
            })}
          </ol>
        </Card>
      </div>
      <Panel title={t`Bill`}>
        <div className="flex flex-col gap-4">
          {asked.length > 0 && quote.data && <SaleBill quote={quote.data} nameOf={nameOf} />}
          <CheckboxField
            label={t`I explained how to take them`}
            checked={counselled}
            onChange={(event) => setCounselled(event.target.checked)}
          />
          {codeOf(dispense.error) === "address_needed" ? (
            <NoteAddress prescriptionId={prescriptionId} onNoted={() => dispense.reset()} />
          ) : (
            <ErrorNotice error={dispense.error ?? quote.error} />
          )}
          <SettleSale
            ref={payment}
            onScanned={(code) => void scan(code)}
            quote={asked.length > 0 ? quote.data : undefined}
            stale={quote.isPlaceholderData || quote.isFetching}
            pending={dispense.isPending}
            blocked={
              asked.length === 0
                ? t`Take a medicine first.`
                : asked.some(({ line }) => safety.isOpen(line))
                  ? t`Say first why it is given all the same.`
                  : undefined
            }
            onSettled={(expectedTotal, settlement) =>
              dispense.mutate(
                {
                  ...{ dispenseId, storeId, prescriptionId, lines: asked },
                  ...{ alerts: safety.answered, expectedTotal, settlement },
                },
                {
                  onSuccess: (given) => {
                    forgetKept(prescriptionId);
                    onGivenOut(given);
                  },
                  onError: () => void quote.refetch(),
                },
              )
            }
          />
        </div>
      </Panel>
    </div>
  );
}
