import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { usePapersToVerify } from "./paper-data.ts";

/** The way to the prescriptions from elsewhere that wait, and how many do. */
export function ToPapers() {
  const waiting = usePapersToVerify().data?.length ?? 0;
  return (
    <Button render={<Link to="/pharmacy/papers/{-$paperId}" params={{ paperId: undefined }} />}>
      {waiting > 0 ? (
        <Trans>Prescriptions from elsewhere: {waiting}</Trans>
      ) : (
        <Trans>Prescriptions from elsewhere</Trans>
      )}
    </Button>
  );
}
