import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { AskPayment } from "../../../components/ask-payment.tsx";
import { useDueMoney } from "../../../components/due-money.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useMissingSettlement } from "../../../components/missing-money.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { settlementOf } from "../../../components/settling.ts";
import { SplitBill } from "../../../components/split-bill.tsx";
import { useTakenText } from "../../../components/taken-text.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useDeskBillCommands } from "../components/desk-bill-data.ts";
import { leftOf } from "../components/invoice-words.ts";
import { useSheet } from "../components/sheet-data.ts";
import { TakeBackBill } from "../components/take-back-bill.tsx";
import { useInvoice } from "../data.ts";
import { Invoice } from "./invoice.tsx";

const PackageOfBill = lazy(() => import("../components/package-of-bill.tsx"));
const ReturnUses = lazy(() => import("../components/return-uses.tsx"));
const AskWaiver = lazy(() => import("../components/ask-waiver.tsx"));

/** One bill at the desk: to print, and to take the money of one that was let wait. */
export function DeskBill({ invoiceId }: { invoiceId: InvoiceId }) {
  const patient = useSheet(invoiceId, undefined)?.patient;
  return (
    <Invoice
      invoiceId={invoiceId}
      lead={
        patient && (
          <p>
            <strong className="font-strong">{patient.name}</strong> · {patient.mrn}
          </p>
        )
      }
      back={
        <Link to="/desk/bills">
          <ChevronLeft aria-hidden />
          <Trans>Bills of the desk</Trans>
        </Link>
      }
    >
      <OfPackage invoiceId={invoiceId} />
      <OnPhone invoiceId={invoiceId} />
      <TakeDue invoiceId={invoiceId} />
      <WaiveDue invoiceId={invoiceId} />
      <Button className="self-start" icon={<Plus aria-hidden="true" />} render={<Link to="/desk/bills/new" />}>
        <Trans>New bill</Trans>
      </Button>
    </Invoice>
  );
}

/** Paid on a phone; what the page says of it stays when nothing is left to take. */
function OnPhone({ invoiceId }: { invoiceId: InvoiceId }) {
  const bill = useInvoice(invoiceId).data;
  if (bill?.kind !== "invoice" || bill.appointmentId) return null;
  return <AskPayment target={{ invoiceId }} offered={bill.status === "issued" && leftOf(bill) > 0} />;
}

function OfPackage({ invoiceId }: { invoiceId: InvoiceId }) {
  const bill = useInvoice(invoiceId).data;
  if (bill?.kind !== "invoice" || bill.appointmentId || bill.isDeposit) return null;
  return (
    <Suspense>
      <PackageOfBill bill={bill} />
      <ReturnUses bill={bill} />
    </Suspense>
  );
}

function WaiveDue({ invoiceId }: { invoiceId: InvoiceId }) {
  const may = mayDo(billingPolicy.ask_waiver, useSignedIn().role) !== undefined;
  const bill = useInvoice(invoiceId).data;
  if (!may || bill?.kind !== "invoice" || bill.status !== "issued" || leftOf(bill) <= 0) return null;
  return (
    <Suspense>
      <AskWaiver invoiceId={invoiceId} left={leftOf(bill)} />
    </Suspense>
  );
}

function TakeDue({ invoiceId }: { invoiceId: InvoiceId }) {
  const toast = useToast();
  const takenText = useTakenText();
  const blocked = useOnlineOnly();
  const [said, setSaid] = useSettling();
  const { takeBill } = useDeskBillCommands();
  const mayTakeBack = mayDo(billingPolicy.take_back_bill, useSignedIn().role) !== undefined;
  const bill = useInvoice(invoiceId).data;
  const onPhone = useDueMoney({ invoiceId }).data;
  const asked = { due: bill && leftOf(bill), mayWait: false, patientId: bill?.patientId };
  const missing = useMissingSettlement(said, asked);
  if (bill?.kind !== "invoice" || bill.status !== "issued") return null;
  const isPayers = (bill.payerShare ?? 0) > 0 && bill.payerShare === bill.total;
  const isCovered = bill.total === 0 && bill.lines.some(({ packageDiscount }) => packageDiscount > 0);
  if ((isPayers || isCovered) && mayTakeBack && !bill.appointmentId) return <TakeBackBill invoiceId={invoiceId} />;
  if (leftOf(bill) <= 0 || bill.appointmentId) return null;
  if (onPhone?.ask || onPhone?.scene === "checking") return null; // the same money is asked for once
  const taken = takenText(said, leftOf(bill));
  const take = () => {
    const how = settlementOf(said, asked);
    if (how.method === "later") return;
    takeBill.mutate({ invoiceId, ...how }, { onSuccess: () => toast({ title: taken, tone: "success" }) });
  };
  return (
    <div className="flex flex-col gap-4">
      <SettleFields value={said} onChange={setSaid} {...asked} />
      <ErrorNotice error={takeBill.error} />
      <Button
        variant="primary"
        className="self-start"
        blocked={blocked ?? missing}
        pending={takeBill.isPending}
        onClick={take}
      >
        {taken}
      </Button>
      {!bill.payerShare && <SplitBill invoiceId={invoiceId} patientId={bill.patientId} />}
      {mayTakeBack && <TakeBackBill invoiceId={invoiceId} />}
    </div>
  );
}
