import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { OrdinaryInstead } from "./ordinary-instead.tsx";

/** Why the booking did not go on, with the way out beside the reason. */
export function BookingRefused({ error, visit }: { error: unknown; visit: AppointmentView }) {
  if (!error) return null;
  switch (codeOf(error)) {
    case "patient_holds":
      return <HeldElsewhere />;
    case "follow_up_not_due":
      return <OrdinaryInstead error={error} visit={visit} />;
    default:
      return <ErrorNotice error={error} />;
  }
}

/** A person holds one time at once. */
function HeldElsewhere() {
  const { t } = useLingui();
  return (
    <Notice
      title={t`A time is already held for this person`}
      action={
        <Button render={<Link to="/visits" />}>
          <Trans>See my visits</Trans>
        </Button>
      }
    >
      <Trans>Finish that booking, give the time back, or choose somebody else for this one.</Trans>
    </Notice>
  );
}
