import type { UnpaidSeries } from "@carepoint/domain/appointments/series";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { errorText } from "../../../lib/errors.ts";
import { useSignedIn } from "../../../lib/session.ts";

/** Said before a series is booked: the patient's last one waits for its payments, or was let go. A patient is refused, staff decide. */
export function SeriesUnpaid({ unpaid }: { unpaid: UnpaidSeries }) {
  const { i18n } = useLingui();
  const { role } = useSignedIn();
  if (role === "patient")
    return <Notice tone="warn">{i18n._(errorText[unpaid === "held" ? "series_unpaid" : "series_lapsed"])}</Notice>;
  return (
    <Notice tone="warn">
      {unpaid === "held" ? (
        <Trans>This patient has repeated visits that wait to be paid for.</Trans>
      ) : (
        <Trans>In the last 24 hours this patient did not pay for repeated visits in time.</Trans>
      )}
    </Notice>
  );
}
