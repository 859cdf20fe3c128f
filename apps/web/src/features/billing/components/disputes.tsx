import type { DisputeView } from "@carepoint/domain/billing/disputes";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Notice } from "@carepoint/ui/blocks/notice";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { phaseWords } from "./dispute-words.ts";

/** Payments that a bank contests, what must be answered soonest first, and money for orders that are none of ours. */
export function Disputes({ onFind }: { onFind: (dispute: DisputeView) => void }) {
  const { t, i18n } = useLingui();
  const trpc = useTRPC();
  const zone = useHospitalZone();
  const known = useQuery(trpc.billing.disputes.queryOptions(undefined, { staleTime: 0, refetchInterval: 60_000 }));
  const { items = [], strays = [], dead = [] } = known.data ?? {};
  if (items.length === 0 && strays.length === 0 && dead.length === 0) return null;
  const columns: Column<DisputeView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    {
      key: "phase",
      header: t`State`,
      card: "meta",
      cell: ({ phase }) => <StatusPill tone={phaseWords[phase].tone}>{i18n._(phaseWords[phase].words)}</StatusPill>,
    },
    {
      key: "until",
      header: t`Answer by`,
      nowrap: true,
      cell: ({ respondBy }) => (respondBy ? visitTime(respondBy, zone) : ""),
    },
  ];
  return (
    <section className="mb-8 flex flex-col gap-3">
      <h2 className="text-lg font-strong max-sm:px-4">{t`Needs attention`}</h2>
      {items.length > 0 && (
        <DataTable
          className="rounded-box border border-hairline bg-surface"
          caption={t`Needs attention`}
          columns={columns}
          rows={items}
          rowKey={(row) => row.dispute}
          onSelect={onFind}
        />
      )}
      {dead.map(({ id, amount, patientName, at }) => {
        const [when, sum] = [visitTime(at, zone), money(amount)];
        return (
          <Notice key={id} tone="warn" title={t`Work on a payment has stopped`}>
            {t`${patientName}, ${sum}: it was tried again and again until ${when}. Compare the payment with the gateway.`}
          </Notice>
        );
      })}
      {strays.map(({ attempt, amount, currency, at, isUnplaced }) => {
        const [when, sum] = [visitTime(at, zone), currency === "INR" ? money(amount) : `${currency} ${amount / 100}`];
        return (
          <Notice
            key={attempt}
            tone="warn"
            title={isUnplaced ? t`Money, and it is not known yet whose` : t`Money for an order that is none of ours`}
          >
            {t`${sum}, ${when}: look for ${attempt} at the gateway.`}
          </Notice>
        );
      })}
    </section>
  );
}
