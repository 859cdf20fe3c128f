import { discountReason, discountReasons, isWithinDiscount } from "@carepoint/domain/billing/desk-bill";
import type { ServiceView } from "@carepoint/domain/billing/price-list";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useMissingSettlement } from "../../../components/missing-money.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { type PayerDraft, payerOf, sharesOf } from "../../../components/payer-share-draft.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { isSaid, settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";
import { number } from "../../../lib/format.ts";
import { type BillDraft, emptyBill, hasDiscount, isReasoned, itemsOf, withService } from "./bill-draft.ts";
import { BillItems } from "./bill-items.tsx";
import { BillPayer } from "./bill-payer.tsx";
import { BillPromo } from "./bill-promo.tsx";
import { useDeskBillCommands, useQuote } from "./desk-bill-data.ts";
import { discountWords } from "./discount-words.ts";
import { PickService } from "./pick-service.tsx";
import { useSumRows } from "./sum-rows.tsx";

export interface DrawnBill {
  readonly invoiceId: string;
  readonly number: string;
  readonly total: number;
}

type BillFormProps = {
  patientId: PatientId;
  services: readonly ServiceView[];
  /** The way to write into the record who else pays. */
  namePayer: ReactNode;
  onDrawn: (bill: DrawnBill) => void;
};

/** Nothing of it is the patient's. */
const nothingNow = { method: "later", reason: "someone_else_pays" } as const;

/** Items, what is left off and why, and how it is paid: what was wanted is sent, the server says what it comes to. */
export function BillForm({ patientId, services, namePayer, onDrawn }: BillFormProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const takenText = useTakenText();
  const sumRows = useSumRows();
  const { drawBill } = useDeskBillCommands();
  const [draft, put] = useState<BillDraft>(emptyBill);
  /** What was refused was another bill. */
  const setDraft = (changed: BillDraft) => {
    put(changed);
    drawBill.reset();
  };
  const [said, setSaid] = useSettling();
  const [split, setSplit] = useState<PayerDraft>();
  const button = useRef<HTMLDivElement>(null);
  const items = itemsOf(draft);
  const [code, setCode] = useState<string>();
  const quote = useQuote(items ?? [], code);
  const isFresh = items !== null && items.length > 0 && !quote.isPlaceholderData;
  const sums = draft.items.length > 0 ? quote.data : undefined;
  const less = hasDiscount(draft);
  const most = sums && number(sums.mostDiscount / 100);
  const payer = split ? payerOf(split) : null;
  const shares = split && sums ? sharesOf(split, sums.total) : null;
  const due = shares ? shares.patient : sums?.total;
  const isPayers = shares?.patient === 0;
  const asked = { due, mayWait: true, patientId };
  const isNothing = sums?.total === 0;
  const isSettled = isNothing
    ? Boolean(sums?.promo) || draft.items.some((item) => item.package)
    : isPayers || isSaid(said, asked);
  const isWhole = isSettled && (!split || isNothing || shares !== null);
  const unsaid = useMissingSettlement(said, asked);
  const missing = !items
    ? t`Fill in every line first.`
    : sums && !isWithinDiscount(items, sums.mostDiscount)
      ? t`You may leave off up to ${most} %.`
      : !isReasoned(draft)
        ? t`Choose first why something is left off.`
        : sums && !isSettled
          ? unsaid
          : sums && !isWhole
            ? t`Say first who pays how much.`
            : undefined;
  const submit = () => {
    if (!items || !sums) return;
    const note = draft.note.trim();
    const why = less && draft.reason ? { discountReason: draft.reason, ...(note && { discountNote: note }) } : {};
    const promo = code && sums.promo?.refusal === null ? { promoCode: code } : {};
    const about = { patientId, items, ...why, ...promo, ...(payer && !isNothing && { payer }) };
    const settlement = isPayers ? nothingNow : settlementOf(said, asked);
    const bill = { ...about, expectedTotal: sums.total, settlement };
    drawBill.mutate(bill, { onSuccess: onDrawn, onError: () => void quote.refetch() });
  };
  return (
    <div className="flex flex-col gap-5">
      <AskBeforeLeaving unsaved={draft.items.length > 0} />
      <PickService
        services={services}
        onPicked={(service) => setDraft(withService(draft, service))}
        onDone={() => button.current?.querySelector("button")?.focus()}
      />
      {draft.items.length > 0 && (
        <BillItems
          patientId={patientId}
          items={draft.items}
          quote={sums}
          onChange={(changed) => setDraft({ ...draft, items: changed })}
        />
      )}
      {less && (
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t`Why is something left off?`}
            required
            placeholder={t`Choose a reason`}
            value={draft.reason}
            options={discountReasons.map((value) => ({ value, label: i18n._(discountWords[value]) }))}
            onChange={(event) => setDraft({ ...draft, reason: discountReason.parse(event.target.value) })}
          />
          <TextField
            label={t`Note`}
            required={draft.reason === "other"}
            maxLength={500}
            value={draft.note}
            onChange={(event) => setDraft({ ...draft, note: event.target.value })}
          />
        </div>
      )}
      {sums && (
        <>
          <BillPromo quote={sums} onChange={setCode} />
          <SummaryList figures rows={sumRows({ ...sums, code: sums.promo?.code })} />
          {sums.total > 0 && (
            <BillPayer
              value={split}
              onChange={setSplit}
              patientId={patientId}
              charged={sums.total}
              namePayer={namePayer}
            />
          )}
          {sums.total > 0 && !isPayers && <SettleFields value={said} onChange={setSaid} {...asked} />}
        </>
      )}
      <ErrorNotice error={drawBill.error ?? quote.error} />
      {draft.items.length > 0 && (
        <div ref={button}>
          <Button
            variant="primary"
            blocked={blocked ?? missing}
            pending={drawBill.isPending}
            disabled={!missing && (!isFresh || !isWhole)}
            onClick={submit}
          >
            {isPayers ? (
              <Trans>Issue the bill to the payer</Trans>
            ) : isNothing ? (
              <Trans>Issue the bill, nothing to pay</Trans>
            ) : said.way === "later" ? (
              <Trans>Issue the bill, paid later</Trans>
            ) : due !== undefined ? (
              takenText(said, due)
            ) : (
              <Trans>Money received</Trans>
            )}
          </Button>
        </div>
      )}
    </div>
  );
}
