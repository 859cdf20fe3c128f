import type { PayerAccountView, PayerClaimView } from "@carepoint/domain/billing/payer-claims";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { PayerId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { money, number } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { PayerClaimPanel } from "../components/payer-claim-panel.tsx";
import { usePayerClaims } from "../components/payer-data.ts";
import { SettlePayer } from "../components/settle-payer.tsx";

const PayerTransfers = lazy(() => import("../components/payer-transfers.tsx"));

/** What insurers and employers owe, by payer and age; a payer's bills below, and what can be done with each beside them. */
export function Payers() {
  const { t } = useLingui();
  const [payerId, setPayerId] = useState<PayerId>();
  const query = usePayerClaims(payerId);
  const [invoiceId, setInvoiceId] = useState<string>();
  const [entering, setEntering] = useState(false);
  const maySettle = mayDo(billingPolicy.settle_payer, useSignedIn().role) !== undefined;
  const account = query.data?.payers.find(({ id }) => id === payerId);
  const claims = (query.data?.items ?? []).filter((claim) => !account || claim.payerId === account.id);
  const selected = claims.find((claim) => claim.invoiceId === invoiceId);
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Payers · Care Point`}</title>
          <PageHeader title={t`Payers`} lead={t`What insurers and employers owe, apart from what patients owe.`} />
        </>
      }
      panel={<PayerClaimPanel claim={selected} onClose={() => setInvoiceId(undefined)} />}
    >
      <QueryView
        query={query}
        isEmpty={({ payers }) => payers.length === 0}
        empty={{
          icon: <CircleCheck />,
          title: t`No payer owes anything`,
          body: t`A bill of which an insurer or an employer pays a part stands here until they have paid.`,
        }}
      >
        {({ payers }) => (
          <div className="flex flex-col gap-8">
            <Accounts
              rows={payers}
              selectedId={account?.id}
              onSelect={(id) => setPayerId(id === payerId ? undefined : payers.find((each) => each.id === id)?.id)}
            />
            <section className="flex flex-col gap-3">
              <div className="flex flex-wrap items-center justify-between gap-3 max-sm:px-4">
                <h2 className="text-lg font-strong">
                  {account ? <Trans>Bills of {account.name}</Trans> : <Trans>Bills, oldest first</Trans>}
                </h2>
                {account && maySettle && claims.some(({ left }) => left > 0) && (
                  <Button variant="primary" onClick={() => setEntering(true)}>
                    <Trans>Enter a transfer</Trans>
                  </Button>
                )}
              </div>
              <Claims rows={claims} selectedId={invoiceId} onSelect={setInvoiceId} />
              {query.hasNextPage && (
                <Button
                  className="self-center"
                  pending={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  <Trans>Show more bills</Trans>
                </Button>
              )}
            </section>
            {account && (
              <Suspense>
                <PayerTransfers key={account.id} account={account} />
              </Suspense>
            )}
            {account && entering && (
              <SettlePayer
                account={account}
                claims={claims.filter(({ left }) => left > 0)}
                onClose={() => setEntering(false)}
              />
            )}
          </div>
        )}
      </QueryView>
    </TableAndPanel>
  );
}

interface RowsProps<Row> {
  rows: readonly Row[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}

function Accounts({ rows, selectedId, onSelect }: RowsProps<PayerAccountView>) {
  const { t } = useLingui();
  const bands = rows[0]?.bands ?? [];
  const columns: Column<PayerAccountView>[] = [
    { key: "payer", header: t`Payer`, card: "title", cell: (row) => row.name },
    { key: "bills", header: t`Bills`, align: "end", cell: (row) => number(row.bills) },
    ...bands.map(({ from, to }, index) => ({
      key: String(from),
      header: to === null ? t`${from} days and more` : t`${from} to ${to} days`,
      align: "end" as const,
      yields: true,
      cell: (row: PayerAccountView) => <Amount of={row.bands[index]?.left ?? 0} />,
    })),
    { key: "left", header: t`Owes`, align: "end", cell: (row) => <Money strong>{money(row.left)}</Money> },
  ];
  return (
    <DataTable
      className="rounded-box border border-hairline bg-surface"
      caption={t`Payers`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      selectedKey={selectedId}
      onSelect={({ id }) => onSelect(id)}
    />
  );
}

function Claims({ rows, selectedId, onSelect }: RowsProps<PayerClaimView>) {
  const { t } = useLingui();
  const columns: Column<PayerClaimView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "payer", header: t`Payer`, yields: true, cell: (row) => row.payerName },
    { key: "number", header: t`Bill`, nowrap: true, cell: (row) => <span className="tabular-nums">{row.number}</span> },
    { key: "days", header: t`Days open`, align: "end", cell: (row) => number(row.days) },
    { key: "share", header: t`Billed`, align: "end", yields: true, cell: (row) => <Amount of={row.share} /> },
    { key: "left", header: t`Owes`, align: "end", cell: (row) => <Money due>{money(row.left)}</Money> },
    {
      key: "state",
      header: t`State`,
      card: "meta",
      cell: (row) => (row.writeOff ? t`Waits for a second person` : row.owedBack > 0 ? t`Money goes back` : null),
    },
  ];
  return (
    <DataTable
      className="rounded-box border border-hairline bg-surface"
      caption={t`Bills of payers`}
      columns={columns}
      rows={rows}
      rowKey={({ invoiceId }) => invoiceId}
      selectedKey={selectedId}
      onSelect={({ invoiceId }) => onSelect(invoiceId)}
    />
  );
}

function Amount({ of }: { of: number }) {
  return of === 0 ? <span className="text-soft">–</span> : <Money>{money(of)}</Money>;
}
