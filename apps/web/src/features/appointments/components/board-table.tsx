import { isOwing } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isFruitless } from "@carepoint/domain/appointments/states";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { StaffVisitStatus } from "../../../components/staff-visit-status.tsx";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { serverInstant } from "../../../lib/clock.ts";
import { fullTime, money, timeOf } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { actionKeys, type DeskAction, deskActions } from "./desk-actions.ts";
import { useGrowingRows } from "./growing-rows.ts";

type BoardTableProps = {
  visits: readonly AppointmentView[];
  /** Numbers of today, by visit. */
  tokens: ReadonlyMap<string, number>;
  selectedId: string | undefined;
  onSelect: (visit: AppointmentView) => void;
  onAct: (action: DeskAction, visit: AppointmentView) => void;
};

/** The day as rows. While a row has the focus, single keys act on it. */
export function BoardTable({ visits, tokens, selectedId, onSelect, onAct }: BoardTableProps) {
  const { t } = useLingui();
  const { drawn, end } = useGrowingRows(
    visits.length,
    visits.findIndex(({ id }) => id === selectedId),
  );
  const { role } = useSignedIn();
  const columns: Column<AppointmentView>[] = [
    {
      key: "time",
      header: t`Time`,
      width: "5rem",
      nowrap: true,
      cell: (visit) => <time title={fullTime(visit.startsAt, visit.zone)}>{timeOf(visit.startsAt, visit.zone)}</time>,
    },
    {
      key: "patient",
      header: t`Patient`,
      card: "title",
      cell: (visit) => (
        <>
          <span className="font-strong">{visit.patientName ?? <Trans>Not named yet</Trans>}</span>
          {visit.squeezed && (
            <span className="text-sm text-soft">
              {" · "}
              <Trans>squeezed in</Trans>
            </span>
          )}
        </>
      ),
    },
    {
      key: "token",
      header: t`Token`,
      width: "4rem",
      yields: true,
      align: "end",
      cell: ({ id }) => tokens.get(id) ?? null,
    },
    {
      key: "code",
      header: t`Code`,
      nowrap: true,
      yields: true,
      cell: (visit) => <span className="tabular-nums">{visit.code}</span>,
    },
    {
      key: "doctor",
      header: t`Doctor`,
      nowrap: "roomy",
      cell: (visit) => (
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          {visit.doctorName} <VisitKindNote kind={visit.kind} />
        </span>
      ),
    },
    { key: "payment", header: t`Payment`, align: "end", cell: (visit) => <PaymentCell visit={visit} /> },
    {
      key: "status",
      header: t`Status`,
      card: "meta",
      cell: (visit) => <StaffVisitStatus status={visit.status} className="@max-[50rem]:whitespace-normal" />,
    },
  ];
  const press = (event: KeyboardEvent) => {
    const { target } = event;
    const row = target instanceof HTMLTableRowElement ? visits[target.sectionRowIndex] : undefined;
    const onCard = target instanceof HTMLButtonElement && visits.find(({ id }) => id === selectedId);
    const visit = row ?? onCard; // Tab reaches a row before it is selected
    if (!visit || event.ctrlKey || event.metaKey || event.altKey) return;
    // A key may stand for two actions, of which a visit has one.
    const key = event.key.toLowerCase();
    const action = deskActions(visit, serverInstant(), role).find((each) => actionKeys[each] === key);
    if (!action) return;
    event.preventDefault();
    onSelect(visit);
    onAct(action, visit);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside have the focus; this only listens to them
    <div
      onKeyDown={press}
      className="rounded-box border border-hairline bg-surface max-sm:rounded-none max-sm:border-x-0"
    >
      <DataTable
        caption={t`Visits of the day`}
        columns={columns}
        rows={visits.slice(0, drawn)}
        rowKey={(visit) => visit.id}
        selectedKey={selectedId}
        onSelect={onSelect}
      />
      <div ref={end} />
    </div>
  );
}

function PaymentCell({ visit }: { visit: AppointmentView }) {
  const { fee, paymentStatus } = visit;
  if (fee === 0) return <Trans>Free</Trans>;
  const owing = isOwing(visit);
  const left = money(visit.due);
  const paid = paymentStatus === "captured" && !owing;
  const over = isFruitless(visit.status);
  const back = paymentStatus === "refunded" || paymentStatus === "part_refunded";
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-1">
      <Money due={!paid && !back && !over}>{money(fee)}</Money>
      <span className="whitespace-nowrap text-sm text-soft">
        {paid ? (
          <Trans>paid</Trans>
        ) : visit.checking !== null ? (
          <Trans>with the bank</Trans>
        ) : back ? (
          <Trans>refunded</Trans>
        ) : owing ? (
          visit.due < fee ? (
            <Trans>{left} left</Trans>
          ) : (
            <Trans>pays later</Trans>
          )
        ) : (
          <Trans>not paid</Trans>
        )}
      </span>
    </span>
  );
}
