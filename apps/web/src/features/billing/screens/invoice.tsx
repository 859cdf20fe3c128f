import { plainDiscount, priceOf } from "@carepoint/domain/billing/bill-sums";
import type { InvoiceView } from "@carepoint/domain/billing/schema";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { zero } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { fullTime, money, number } from "../../../lib/format.ts";
import { useKeptRow } from "../../../offline/read.ts";
import { billState, leftOf, lineWords, paperName } from "../components/invoice-words.ts";
import { useLostRows } from "../components/lost-rows.tsx";
import { OwnDiscounts } from "../components/own-discounts.tsx";
import { PrintControls, PrintedBill, usePrinting } from "../components/print-bill.tsx";
import { useSumRows } from "../components/sum-rows.tsx";
import { useInvoice } from "../data.ts";

/** Most bills are paid, and a phone that only reads them needs no checkout. */
const PayBill = lazy(() => import("../components/pay-bill.tsx").then((module) => ({ default: module.PayBill })));
const GivenTwice = lazy(() => import("../components/given-twice.tsx"));
const MailBill = lazy(() => import("../components/mail-bill.tsx").then((module) => ({ default: module.MailBill })));

type InvoiceProps = {
  invoiceId: InvoiceId;
  /** The list it was found in; the patient's own without one. */
  back?: ReactNode;
  /** Whose it is, where that is not plain. */
  lead?: ReactNode;
  /** What else can be done with it. */
  children?: ReactNode;
};

/** One bill to read, and to print on A4. */
export function Invoice({ invoiceId, back, lead, children }: InvoiceProps) {
  const { t, i18n } = useLingui();
  const bill = useInvoice(invoiceId);
  const kept = useKeptRow("invoice", invoiceId);
  const shown = bill.data ?? kept.row;
  const printing = usePrinting({ id: invoiceId });
  return (
    <>
      <div data-print="hidden">
        <Screen
          title={shown ? `${i18n._(paperName(shown))} ${shown.number ?? ""}` : t`Bill`}
          width="narrow"
          back={
            back ?? (
              <Link to="/bills">
                <ChevronLeft aria-hidden />
                <Trans>My bills</Trans>
              </Link>
            )
          }
          actions={shown?.number && <PrintControls printing={printing} />}
        >
          <QueryView<InvoiceView>
            query={bill}
            kept={{ data: kept.row, asOf: kept.asOf, state: kept.state }}
            offlineMissing={{
              title: t`This bill is not on this device`,
              body: t`It will load when you are connected.`,
            }}
          >
            {(read) => (
              <div className="flex flex-col gap-6">
                {lead}
                <Read bill={read} />
                {children ?? <PayDue bill={read} />}
                {read.number && (
                  <Suspense>
                    <MailBill invoiceId={read.id} />
                  </Suspense>
                )}
              </div>
            )}
          </QueryView>
        </Screen>
      </div>
      {shown?.number && <PrintedBill bill={shown} printing={printing} />}
    </>
  );
}

/** The patient's own bill that is not paid: one of the desk is paid here, a visit's on the page that follows its payment. */
function PayDue({ bill }: { bill: InvoiceView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { appointmentId } = bill;
  if (bill.kind !== "invoice" || bill.status !== "issued" || leftOf(bill) <= 0) return null;
  const left = money(leftOf(bill));
  if (appointmentId)
    return (
      <Button
        variant="primary"
        size="large"
        wide
        blocked={offline}
        render={<Link to="/pay/$appointmentId" params={{ appointmentId }} />}
      >
        <Trans>Pay {left}</Trans>
      </Button>
    );
  const number = bill.number ?? "";
  return (
    <Suspense>
      <PayBill invoiceId={bill.id} title={t`Bill ${number}`} />
    </Suspense>
  );
}

function Read({ bill }: { bill: InvoiceView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const sumRows = useSumRows();
  const lostRows = useLostRows();
  const isLost = (bill.returned ?? []).length > 0;
  const { tone, words } = billState(bill);
  const credit = bill.kind === "credit_note";
  const payer = bill.payerName ?? t`the payer`;
  const said = (text: MessageDescriptor | string) => (typeof text === "string" ? text : i18n._(text));
  const less = (discount: number) => {
    const left = money(discount);
    return t`Discount ${left}`;
  };
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusPill tone={tone}>{i18n._(words)}</StatusPill>
        {bill.issuedAt && <span className="text-soft">{fullTime(bill.issuedAt, zone)}</span>}
      </div>
      {credit && !bill.isDeposit && (
        <p className="max-w-prose">
          <Trans>This takes a bill back, in part or whole. The money goes back the way it came.</Trans>
        </p>
      )}
      {bill.isDeposit && (
        <p className="max-w-prose">
          {credit ? (
            <Trans>This much of an advance is given back.</Trans>
          ) : (
            <Trans>Paid in advance. Bills of this branch are paid out of it at the counter.</Trans>
          )}
        </p>
      )}
      <SummaryList
        figures
        rows={[
          ...bill.lines.map((line, index) => ({
            key: `line-${index}`,
            term: (
              <span className="text-ink">
                {said(lineWords(line))}
                {line.quantity > 1 && <LineNote>{`${money(line.unitPrice)} × ${number(line.quantity)}`}</LineNote>}
                {plainDiscount(line) > 0 && <LineNote>{less(plainDiscount(line))}</LineNote>}
                <OwnDiscounts line={line} code={bill.promoCode} />
              </span>
            ),
            detail: <Money>{money(credit ? line.total : priceOf(line))}</Money>,
          })),
          ...sumRows({ ...bill, lines: credit ? bill.lines.map(wholly) : bill.lines, code: bill.promoCode }),
          ...(bill.payerShare
            ? [
                {
                  key: "payer",
                  term: credit ? t`Of this, off the account of ${payer}` : t`Of this, ${payer} pays`,
                  detail: <Money>{money(bill.payerShare)}</Money>,
                },
                {
                  key: "patient",
                  term: credit ? t`Off the patient's part` : t`The patient pays`,
                  detail: <Money strong>{money(bill.total - bill.payerShare)}</Money>,
                },
              ]
            : []),
          ...(credit ? [] : [{ key: "paid", term: t`Paid`, detail: <Money>{money(bill.captured)}</Money> }]),
          ...lostRows(bill.returned ?? []),
          ...(!credit && bill.status === "issued" && (bill.captured > 0 || isLost) && leftOf(bill) > 0
            ? [
                {
                  key: "left",
                  term: isLost ? t`Owed again` : t`Left to pay`,
                  detail: <Money strong>{money(leftOf(bill))}</Money>,
                },
              ]
            : []),
          ...(!credit && bill.refunded > 0
            ? [{ key: "refunded", term: t`Refunded`, detail: <Money>{money(bill.refunded)}</Money> }]
            : []),
        ]}
      />
      {bill.twice && bill.twice.length > 0 && (
        <Suspense>
          <GivenTwice twice={bill.twice} />
        </Suspense>
      )}
      {bill.appointmentId && (
        <Link
          to="/visits/$appointmentId"
          params={{ appointmentId: bill.appointmentId }}
          className="inline-flex min-h-control items-center self-start text-action"
        >
          <Trans>Open the visit</Trans>
        </Link>
      )}
    </div>
  );
}

/** A note takes a line back with its tax: that is its price there. */
function wholly(line: InvoiceView["lines"][number]): InvoiceView["lines"][number] {
  const nothing = { discount: zero, promoDiscount: zero, packageDiscount: zero, waived: zero };
  return { ...line, ...nothing, unitPrice: line.total, quantity: 1, priceIncludesTax: true };
}

/** How a line comes to its sum, small under its name. */
function LineNote({ children }: { children: string }) {
  return <span className="block text-sm text-soft tabular-nums">{children}</span>;
}
