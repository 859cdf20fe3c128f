import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { type Step, StepList } from "@carepoint/ui/blocks/step-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useMyApplication } from "../data.ts";

/** A doctor who is not approved: where the application stands and what comes next. No patient is in sight. */
export function DoctorWaiting() {
  const { t } = useLingui();
  const query = useMyApplication();
  const status = query.data?.status ?? "pending";
  const titles: Record<DoctorApplicationView["status"], string> = {
    pending: t`Awaiting approval`,
    rejected: t`Not approved yet`,
    approved: t`You are approved`,
    suspended: t`Your access is paused`,
  };
  return (
    <Screen width="narrow" title={titles[status]}>
      <QueryView
        query={query}
        isEmpty={(application) => application === null}
        empty={{
          title: t`No application yet`,
          body: t`Send your registration and certificate to be let in.`,
          action: (
            <Button variant="primary" render={<Link to="/apply">.</Link>}>
              <Trans>Apply as a doctor</Trans>
            </Button>
          ),
        }}
      >
        {(application) => application && <Standing application={application} />}
      </QueryView>
    </Screen>
  );
}

function Standing({ application }: { application: DoctorApplicationView }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const { status, decisionReason } = application;
  const decided = status === "approved" || status === "rejected";
  const steps: Step[] = [
    {
      key: "sent",
      title: t`Application sent`,
      detail: visitTime(application.appliedAt, zone),
      state: "done",
      stateLabel: t`done`,
    },
    {
      key: "check",
      title: t`An administrator checks your registration and certificate`,
      state: decided ? "done" : "current",
      stateLabel: decided ? t`done` : t`now`,
    },
    {
      key: "hours",
      title: t`You set your weekly hours and patients can book`,
      detail: t`We tell you by e-mail as soon as it is decided.`,
      state: "next",
      stateLabel: t`next`,
    },
  ];
  return (
    <>
      <p className="text-soft">
        {application.name} · {application.registrationNumber} · {application.registrationCouncil}
      </p>
      {decisionReason && status !== "approved" && (
        <Card tone="now">
          <p className="text-sm text-soft">
            <Trans>What the hospital says</Trans>
          </p>
          <p>{decisionReason}</p>
        </Card>
      )}
      {status !== "suspended" && <StepList label={t`Your application`} steps={steps} />}
      {(status === "pending" || status === "rejected") && (
        <Button
          className="self-start"
          variant={status === "rejected" ? "primary" : "secondary"}
          render={<Link to="/apply">.</Link>}
        >
          <Trans>Change the application</Trans>
        </Button>
      )}
    </>
  );
}
