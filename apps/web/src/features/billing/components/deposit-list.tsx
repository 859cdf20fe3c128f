import type { DepositsView, DepositView } from "@carepoint/domain/billing/deposits";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { providerWords } from "../../../components/provider-words.ts";
import { money, visitTime } from "../../../lib/format.ts";

/** What is left of a patient's advances, and each voucher with what became of it; a row opens its paper. */
export function DepositList({ deposits }: { deposits: DepositsView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const navigate = useNavigate();
  const sum = (amount: number) => amount > 0 && <Money>{money(amount)}</Money>;
  const columns: Column<DepositView>[] = [
    {
      key: "number",
      header: t`Receipt voucher`,
      card: "title",
      nowrap: true,
      cell: (row) => <span className="tabular-nums">{row.number}</span>,
    },
    { key: "at", header: t`When`, nowrap: true, cell: (row) => visitTime(row.at, zone) },
    { key: "method", header: t`Payment`, yields: true, cell: (row) => i18n._(providerWords[row.method]) },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money>{money(row.amount)}</Money> },
    { key: "used", header: t`Used by bills`, align: "end", yields: true, cell: (row) => sum(row.used) },
    {
      key: "returned",
      header: t`Given back`,
      align: "end",
      yields: true,
      cell: (row) => !row.bounced && sum(row.returned),
    },
    {
      key: "left",
      header: t`Still left`,
      align: "end",
      cell: (row) =>
        row.bounced ? (
          <StatusPill tone="problem">{t`Cheque came back`}</StatusPill>
        ) : (
          <Money strong>{money(row.left)}</Money>
        ),
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <p>
        <Trans>Paid in advance and left</Trans>: <Money strong>{money(deposits.here)}</Money>
      </p>
      {deposits.items.length > 0 && (
        <DataTable
          caption={t`Advances`}
          columns={columns}
          rows={deposits.items}
          rowKey={({ voucherId }) => voucherId}
          onSelect={({ voucherId }) =>
            void navigate({ to: "/desk/bills/$invoiceId", params: { invoiceId: voucherId } })
          }
        />
      )}
    </section>
  );
}
