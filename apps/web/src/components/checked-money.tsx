import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Facts } from "@carepoint/ui/blocks/facts";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { money, visitTime } from "../lib/format.ts";

/** Visits of whose money a bank has not answered, whatever became of their times: nobody may pay again meanwhile. */
export function CheckedMoney({ visits, named }: { visits: readonly AppointmentView[]; named: boolean }) {
  const { t } = useLingui();
  return visits.map(({ id, checking, doctorName, patientName, startsAt, zone }) => {
    if (checking === null) return null;
    const sum = money(checking);
    const time = visitTime(startsAt, zone);
    return (
      <Notice
        key={id}
        tone="warn"
        live={false}
        title={t`We are checking with your bank: ${sum}`}
        action={
          <Button render={<Link to="/pay/$appointmentId" params={{ appointmentId: id }} />}>
            <Trans>See the payment</Trans>
          </Button>
        }
      >
        <Facts>
          <span>{doctorName}</span>
          <span>{time}</span>
        </Facts>
        {named && patientName && <p>{patientName}</p>}
        <p className="font-strong">
          <Trans>Do not pay again, here or elsewhere. We tell you as soon as the bank has answered.</Trans>
        </p>
      </Notice>
    );
  });
}
