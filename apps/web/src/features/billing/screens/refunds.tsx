import type { LateChoiceView } from "@carepoint/domain/billing/late-choice";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { RefundAttention } from "@carepoint/domain/billing/schema";
import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { useLingui } from "@lingui/react/macro";
import { useSearch } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import * as z from "zod";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { dayOf, money, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useLateChoices } from "../components/late-choice-data.ts";
import { LateChoicePanel } from "../components/late-choice-panel.tsx";
import { useWishes } from "../components/payer-data.ts";
import { useRefundRequests } from "../components/refund-data.ts";
import { RefundPanel } from "../components/refund-panel.tsx";
import { RefundRequestPanel } from "../components/refund-request-panel.tsx";
import { causeWords, troubleWords } from "../components/refund-words.ts";
import { RequestsTable } from "../components/requests-table.tsx";
import { useWaivers } from "../components/waiver-data.ts";
import { useAttention } from "../data.ts";

const WaiverRequests = lazy(() => import("../components/waiver-requests.tsx"));
const WishRequests = lazy(() => import("../components/wish-requests.tsx"));
const WishPanel = lazy(() =>
  import("../components/wish-requests.tsx").then((module) => ({ default: module.WishPanel })),
);
const PaidOutSheet = lazy(() => import("../components/paid-out.tsx"));
const WaiverPanel = lazy(() => import("../components/waiver-panel.tsx"));

/** Which of them another page leads to. */
const refundsSearch = z.object({ id: z.string().optional().catch(undefined) });

/** Refunds that need a person: gone out twice, failed at the gateway, silent for too long, or waiting at the counter. */
export function Refunds() {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const attention = useAttention();
  const { id: asked } = refundsSearch.parse(useSearch({ strict: false }));
  const [selectedId, setSelectedId] = useState(asked);
  const selected = attention.data?.find(({ id }) => id === selectedId);
  const choices = useLateChoices().data ?? [];
  const { role } = useSignedIn();
  const requests = useRefundRequests(mayDo(billingPolicy.list_refund_requests, role) !== undefined).data ?? [];
  const waivers = useWaivers().data ?? [];
  const wishes = useWishes(mayDo(billingPolicy.list_refund_requests, role) !== undefined).data ?? [];
  const wish = wishes.find(({ id }) => id === selectedId);
  const [paidOut, setPaidOut] = useState<RefundAttention>();
  const waiver = waivers.find(({ id }) => id === selectedId);
  const request = requests.find(({ id }) => id === selectedId);
  const choosing = choices.find(({ appointmentId }) => appointmentId === selectedId);
  const close = () => setSelectedId(undefined);
  const phoneColumn: Column<RefundAttention> = {
    key: "phone",
    header: t`Telephone`,
    nowrap: true,
    cell: ({ phone }) => phone && <span className="tabular-nums">{phoneText(phone)}</span>,
  };
  const columns: Column<RefundAttention>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    ...(attention.data?.some(({ phone }) => phone) ? [phoneColumn] : []),
    { key: "trouble", header: t`What is wrong`, card: "meta", cell: (row) => i18n._(troubleWords[row.trouble]) },
    { key: "cause", header: t`Why it goes back`, yields: true, cell: (row) => i18n._(causeWords[row.reason]) },
    {
      key: "bill",
      header: t`Bill`,
      nowrap: true,
      yields: true,
      cell: (row) => <span className="tabular-nums">{row.invoiceNumber}</span>,
    },
    { key: "since", header: t`Since`, nowrap: true, cell: (row) => dayOf(row.requestedAt, zone) },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Refunds · Care Point`}</title>
          <PageHeader title={t`Refunds`} lead={t`Money that patients wait for. What failed comes first.`} />
        </>
      }
      panel={
        request ? (
          <RefundRequestPanel request={request} onClose={close} />
        ) : waiver ? (
          <Suspense>
            <WaiverPanel waiver={waiver} onClose={close} />
          </Suspense>
        ) : wish ? (
          <Suspense>
            <WishPanel wish={wish} onClose={close} />
          </Suspense>
        ) : choosing ? (
          <LateChoicePanel choice={choosing} onClose={close} />
        ) : (
          <RefundPanel refund={selected} onClose={close} onPaidOut={setPaidOut} />
        )
      }
    >
      <QueryView
        query={attention}
        isEmpty={(rows) => rows.length === 0}
        empty={{
          icon: <CircleCheck />,
          title: t`Every refund is on its way`,
          body: t`One that fails, stays without an answer or waits at the counter appears here.`,
        }}
      >
        {(rows) => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Refunds that need you`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.id)}
          />
        )}
      </QueryView>
      {requests.length > 0 && (
        <RequestsTable
          title={t`Need a second person`}
          rows={requests}
          selectedId={selectedId}
          onSelect={setSelectedId}
        />
      )}
      {waivers.length > 0 && (
        <Suspense>
          <WaiverRequests rows={waivers} selectedId={selectedId} onSelect={setSelectedId} />
        </Suspense>
      )}
      {wishes.length > 0 && (
        <Suspense>
          <WishRequests rows={wishes} selectedId={selectedId} onSelect={setSelectedId} />
        </Suspense>
      )}
      {paidOut && (
        <Suspense>
          <PaidOutSheet refund={paidOut} onClose={() => setPaidOut(undefined)} />
        </Suspense>
      )}
      {choices.length > 0 && <Choices rows={choices} selectedId={selectedId} onSelect={setSelectedId} />}
    </TableAndPanel>
  );
}

interface ChoicesProps {
  rows: readonly LateChoiceView[];
  selectedId: string | undefined;
  onSelect: (appointmentId: string) => void;
}

/** Money that came too late and waits for its payer's word: nothing is wrong with it, and the desk can answer for them. */
function Choices({ rows, selectedId, onSelect }: ChoicesProps) {
  const { t } = useLingui();
  const columns: Column<LateChoiceView>[] = [
    { key: "patient", header: t`Patient`, card: "title", cell: (row) => row.patientName },
    { key: "amount", header: t`Amount`, align: "end", cell: (row) => <Money strong>{money(row.amount)}</Money> },
    { key: "doctor", header: t`Doctor`, yields: true, cell: (row) => row.doctorName },
    {
      key: "until",
      header: t`Goes back by itself`,
      card: "meta",
      nowrap: true,
      cell: (row) => visitTime(row.until, row.zone),
    },
  ];
  return (
    <section className="mt-8 flex flex-col gap-3">
      <h2 className="text-lg font-strong max-sm:px-4">{t`Paid too late, the patient chooses`}</h2>
      <DataTable
        className="rounded-box border border-hairline bg-surface"
        caption={t`Paid too late, the patient chooses`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.appointmentId}
        selectedKey={selectedId}
        onSelect={(row) => onSelect(row.appointmentId)}
      />
    </section>
  );
}
