import { isOwing } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isHeld } from "@carepoint/domain/appointments/states";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { InvoiceId, PatientId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { patientPolicy } from "@carepoint/domain/patients/policy";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { KeyedActions } from "../../../components/keyed-actions.tsx";
import { payLaterWords } from "../../../components/settle-fields.tsx";
import { StaffVisitStatus } from "../../../components/staff-visit-status.tsx";
import { VisitHistory } from "../../../components/visit-history.tsx";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { money, timeOf, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { actionKeys, type DeskAction, deskActions } from "./desk-actions.ts";
import { type DeskCommands, useVisitDetail, useVisitMoney } from "./desk-data.ts";
import { VisitSeries } from "./visit-series.tsx";

/** What needs the hospital, and is not on the device, takes nothing else of the visit away. */
const nothingOffline = () => ({ default: () => null });

/** A doctor and the administration have no till: what asks for money comes when it is needed. */
const AskPayment = lazy(() =>
  import("../../../components/ask-payment.tsx").then((module) => ({ default: module.AskPayment }), nothingOffline),
);

// Few visits have money that waits in the drawer.
const MoneyBack = lazy<ComponentType<{ visit: AppointmentView; commands: DeskCommands }>>(() =>
  import("./money-back.tsx").catch(nothingOffline),
);

/** Held and not free, or booked and not paid. */
const mayAsk = (visit: AppointmentView) => (isHeld(visit.status) ? visit.fee > 0 : isOwing(visit));

type DeskVisitPanelProps = {
  visit: AppointmentView | undefined;
  /** Today's number, once there is one. */
  token?: number | undefined;
  commands: DeskCommands;
  onAct: (action: DeskAction, visit: AppointmentView) => void;
  onClose: () => void;
};

/** The selected visit: what it is, what can be done now, what was done. */
export function DeskVisitPanel({ visit, token, commands, onAct, onClose }: DeskVisitPanelProps) {
  const { t } = useLingui();
  const { role } = useSignedIn();
  return (
    <SidePanel
      open={visit !== undefined}
      onClose={onClose}
      closeLabel={t`Close`}
      title={visit?.patientName ?? visit?.code ?? ""}
    >
      {visit && (
        <div className="flex flex-col gap-5">
          <div className="flex flex-wrap items-center gap-3">
            <StaffVisitStatus status={visit.status} />
            {token !== undefined && (
              <strong className="text-xl tabular-nums" aria-live="polite">
                <Trans>Token {token}</Trans>
              </strong>
            )}
          </div>
          {visit.moves && isHeld(visit.status) && (
            <p>
              <Trans>Held while the patient pays for a move. Until then the visit stays where it is.</Trans>
            </p>
          )}
          <VisitActions visit={visit} commands={commands} onAct={onAct} />
          {visit.patientId && mayDo(billingPolicy.ask_for_payment, role) && (
            <Suspense>
              <AskPayment key={visit.id} target={{ appointmentId: visit.id }} offered={mayAsk(visit)} />
            </Suspense>
          )}
          <VisitSeries visit={visit} />
          <Suspense fallback={null}>
            <MoneyBack visit={visit} commands={commands} />
          </Suspense>
          <SplitVisitBill visit={visit} />
          <Facts visit={visit} />
          {visit.patientId && mayDo(patientPolicy.read_registration, role) && (
            <Link
              to="/desk/patients/$patientId"
              params={{ patientId: visit.patientId }}
              className="inline-flex min-h-control items-center self-start text-action"
            >
              <Trans>Patient's details and contact</Trans>
            </Link>
          )}
          <History visit={visit} />
        </div>
      )}
    </SidePanel>
  );
}

function VisitActions({
  visit,
  commands,
  onAct,
}: Pick<DeskVisitPanelProps, "commands" | "onAct"> & { visit: AppointmentView }) {
  const { t } = useLingui();
  const { role } = useSignedIn();
  const names: Record<DeskAction, string> = {
    checkIn: t`Check in`,
    confirm: t`Confirm`,
    pay: isHeld(visit.status) ? t`Take ${money(visit.fee)} and confirm` : t`Take ${money(visit.due)}`,
    payLater: t`Confirm, paid later`,
    undoMiss: t`Came after all, check in`,
    move: t`Move visit`,
    miss: t`Mark as missed`,
    cancel: t`Cancel visit`,
  };
  const actions = deskActions(visit, serverInstant(), role);
  if (actions.length === 0) return null;
  const error = commands.confirm.error ?? commands.checkIn.error ?? commands.miss.error ?? commands.undoMiss.error;
  return (
    <div className="flex flex-col gap-3">
      <ErrorNotice error={error} />
      <KeyedActions
        actions={actions}
        names={names}
        keys={actionKeys}
        commands={commands}
        quiet={["move", "miss", "cancel"]}
        onAct={(action) => onAct(action, visit)}
      />
    </div>
  );
}

// Whoever never bills an insurer never asks for it.
const SplitBill = lazy<ComponentType<{ invoiceId: InvoiceId; patientId: PatientId }>>(() =>
  import("../../../components/split-bill.tsx").then((module) => ({ default: module.SplitBill }), nothingOffline),
);

/** A visit's bill that is due can be split with whoever else pays for the patient. */
function SplitVisitBill({ visit }: { visit: AppointmentView }) {
  const { role } = useSignedIn();
  const { invoiceId, patientId } = visit;
  if (!isOwing(visit) || !invoiceId || !patientId || !mayDo(billingPolicy.split_bill, role)) return null;
  return (
    <Suspense fallback={null}>
      <SplitBill invoiceId={invoiceId} patientId={patientId} />
    </Suspense>
  );
}

function Facts({ visit }: { visit: AppointmentView }) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const deferral = useVisitMoney(visit).data?.deferral;
  const why = deferral && [i18n._(payLaterWords[deferral.reason]), deferral.note].filter(Boolean).join(". ");
  const sources = {
    patient: t`the patient`,
    front_desk: t`the desk`,
    doctor: t`the doctor`,
    walk_in: t`nobody: came without a booking`,
  };
  return (
    <SummaryList
      dense
      rows={[
        { term: t`Code`, detail: <span className="select-all tabular-nums">{visit.code}</span> },
        { term: t`Time`, detail: `${visitTime(visit.startsAt, visit.zone)} – ${timeOf(visit.endsAt, visit.zone)}` },
        { term: t`Doctor`, detail: visit.doctorName },
        { term: t`Kind of visit`, detail: i18n._(visitKindNames[visit.kind]) },
        { term: t`Department`, detail: pick(visit.departmentName) },
        { term: t`Fee`, detail: visit.fee === 0 ? t`Free` : money(visit.fee) },
        ...(isOwing(visit) ? [{ term: t`Not paid`, detail: why ?? t`The desk let the bill wait.` }] : []),
        { term: t`Booked by`, detail: sources[visit.source] },
      ]}
    />
  );
}

function History({ visit }: { visit: AppointmentView }) {
  const { data } = useVisitDetail(visit);
  return data ? <VisitHistory events={data.events} zone={visit.zone} /> : null;
}
