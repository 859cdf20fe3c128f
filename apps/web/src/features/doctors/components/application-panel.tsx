import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { judgementRefusal } from "@carepoint/domain/doctors/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarClock, Download } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { languageName, listText, money, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useJudgement } from "../data.ts";
import { DoctorStatusPill } from "./doctor-status-pill.tsx";
import { LeaveHospital } from "./leave-hospital.tsx";

type ApplicationPanelProps = { application: DoctorApplicationView | undefined; onClose: () => void };

/** What a doctor stated, the certificate, and the decision. */
export function ApplicationPanel({ application, onClose }: ApplicationPanelProps) {
  const { t } = useLingui();
  return (
    <SidePanel open={application !== undefined} onClose={onClose} closeLabel={t`Close`} title={application?.name ?? ""}>
      {application && <Application key={application.id} application={application} />}
    </SidePanel>
  );
}

function Application({ application }: { application: DoctorApplicationView }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const zone = useHospitalZone();
  const { certificateFileId, decidedAt, decisionReason } = application;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <DoctorStatusPill status={application.active ? application.status : "left"} />
        {certificateFileId ? (
          <Button
            icon={<Download aria-hidden="true" />}
            render={
              <a href={`/api/files/${certificateFileId}`} download>
                .
              </a>
            }
          >
            <Trans>Open certificate</Trans>
          </Button>
        ) : (
          <span className="text-soft">
            <Trans>No certificate was sent</Trans>
          </span>
        )}
      </div>
      {application.status === "approved" && application.active && (
        <Button
          className="self-start"
          icon={<CalendarClock aria-hidden="true" />}
          render={
            <Link to="/admin/doctors/$doctorId" params={{ doctorId: application.id }}>
              .
            </Link>
          }
        >
          <Trans>Hours, fees and limits</Trans>
        </Button>
      )}
      <SummaryList
        dense
        rows={[
          { term: t`Registration`, detail: <span className="select-all">{application.registrationNumber}</span> },
          { term: t`Council`, detail: application.registrationCouncil },
          { term: t`Department`, detail: pick(application.departmentName) },
          { term: t`Specialisation`, detail: application.specialisation },
          { term: t`Qualification`, detail: application.qualification },
          { term: t`Experience`, detail: t`${application.experienceYears} years` },
          { term: t`Fee`, detail: <Money>{money(application.fee)}</Money> },
          { term: t`Languages`, detail: listText(application.languages.map(languageName)) },
          { term: t`Applied`, detail: visitTime(application.appliedAt, zone) },
          ...(decidedAt ? [{ term: t`Decided`, detail: visitTime(decidedAt, zone) }] : []),
          ...(decisionReason ? [{ term: t`Reason given`, detail: decisionReason }] : []),
        ]}
      />
      {application.bio && <p className="whitespace-pre-line">{application.bio}</p>}
      {application.active && <Judgement application={application} />}
      <LeaveHospital doctor={application} />
    </div>
  );
}

function Judgement({
  application: { id: doctorId, status, name, certificateFileId },
}: {
  application: DoctorApplicationView;
}) {
  const { t } = useLingui();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const judge = useJudgement();
  const told = (title: string) => ({ onSuccess: () => toast({ title, tone: "success" as const }) });
  const missing = reason.trim() === "" ? t`Write the reason first; the doctor reads it.` : undefined;
  const error = judge.approve.error ?? judge.reject.error ?? judge.suspend.error ?? judge.reinstate.error;
  if (status === "rejected") {
    return (
      <p className="text-soft">
        <Trans>The doctor was told the reason and may send the application again.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4 border-hairline border-t pt-4">
      <ErrorNotice error={error} />
      {status === "pending" && (
        <Button
          variant="primary"
          blocked={
            judgementRefusal("approve", { certificateFileId }) === null
              ? undefined
              : t`No certificate was sent. Reject with a reason that asks for it.`
          }
          pending={judge.approve.isPending}
          onClick={() => judge.approve.mutate({ doctorId }, told(t`${name} is approved and was told`))}
        >
          <Trans>Approve</Trans>
        </Button>
      )}
      {status === "suspended" && (
        <Button
          variant="primary"
          pending={judge.reinstate.isPending}
          onClick={() => judge.reinstate.mutate({ doctorId }, told(t`${name} may see patients again`))}
        >
          <Trans>Reinstate</Trans>
        </Button>
      )}
      {(status === "pending" || status === "approved") && (
        <>
          <TextArea
            label={status === "pending" ? t`Reason for rejecting` : t`Reason for suspending`}
            hint={t`The doctor reads this.`}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {status === "pending" ? (
            <Button
              blocked={missing}
              pending={judge.reject.isPending}
              onClick={() => judge.reject.mutate({ doctorId, reason }, told(t`${name} was told the reason`))}
            >
              <Trans>Reject</Trans>
            </Button>
          ) : (
            <Button
              variant="danger"
              blocked={missing}
              pending={judge.suspend.isPending}
              onClick={() => judge.suspend.mutate({ doctorId, reason }, told(t`${name} is suspended`))}
            >
              <Trans>Suspend</Trans>
            </Button>
          )}
        </>
      )}
    </div>
  );
}
