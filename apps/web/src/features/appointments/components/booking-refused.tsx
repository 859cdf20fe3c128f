import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";

/** Why the booking did not go on. A person holds one time at once: the way to the other one is beside the reason. */
export function BookingRefused({ error }: { error: unknown }) {
  const { t } = useLingui();
  if (!error || codeOf(error) !== "patient_holds") return <ErrorNotice error={error} />;
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
