import type { DisputeView } from "@carepoint/domain/billing/disputes";
import type { PaymentView } from "@carepoint/domain/billing/payment-view";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { PaymentPanel } from "../components/payment-panel.tsx";
import { paymentWords } from "../components/payment-words.ts";
import { usePayments } from "../data.ts";

/** There is hardly ever one. */
const Disputes = lazy(() => import("../components/disputes.tsx").then((module) => ({ default: module.Disputes })));

/** What came in, newest first, or what was looked for; the selected payment is told in full and can be given back. */
export function Payments() {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const [text, setText] = useState("");
  const [selectedId, setSelectedId] = useState<string>();
  const payments = usePayments(text);
  const { role } = useSignedIn();
  const find = ({ paymentId, invoiceNumber, code, mrn }: DisputeView) => {
    setText(invoiceNumber ?? code ?? mrn);
    setSelectedId(paymentId);
  };
  const selected = payments.data?.find(({ id }) => id === selectedId);
  const columns: Column<PaymentView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    {
      key: "status",
      header: t`State`,
      card: "meta",
      cell: (row) => {
        const { tone, words } = paymentWords(row);
        return <StatusPill tone={tone}>{i18n._(words)}</StatusPill>;
      },
    },
    {
      key: "bill",
      yields: true,
      header: t`Bill`,
      cell: (row) => <span className="whitespace-nowrap tabular-nums">{row.invoiceNumber}</span>,
    },
    {
      key: "at",
      header: t`When`,
      cell: (row) => <span className="whitespace-nowrap">{visitTime(row.createdAt, zone)}</span>,
    },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Payments · Care Point`}</title>
          <PageHeader title={t`Payments`} lead={t`The latest hundred. Search finds older ones.`} />
          <SearchField
            className="w-full sm:w-96"
            label={t`Name, record number, booking code or bill`}
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
            onClear={() => setText("")}
            clearLabel={t`Clear`}
          />
        </>
      }
      panel={<PaymentPanel payment={selected} onClose={() => setSelectedId(undefined)} />}
    >
      {mayDo(billingPolicy.list_disputes, role) && (
        <Suspense>
          <Disputes onFind={find} />
        </Suspense>
      )}
      <QueryView
        query={payments}
        isEmpty={(rows) => rows.length === 0}
        empty={
          text.trim() === ""
            ? { title: t`Nothing was paid yet` }
            : { title: t`No payment fits`, body: t`Try a part of the name, or the code from the mail.` }
        }
      >
        {(rows) => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Payments`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.id)}
          />
        )}
      </QueryView>
    </TableAndPanel>
  );
}
