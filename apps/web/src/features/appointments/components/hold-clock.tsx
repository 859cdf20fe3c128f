import { Countdown } from "@carepoint/ui/blocks/countdown";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { serverNow } from "../../../lib/clock.ts";
import { minutesLeft, visitTime } from "../../../lib/format.ts";

/** Only seconds that are left in full are shown: two clocks a little apart must not make five minutes 5:01. */
const wholeSeconds = (seconds: number) => minutesLeft(Math.max(0, seconds - 1));

/** What the doctor accepted is held for hours: nobody counts those by the second. */
const longMs = 3_600_000;

/** How long the slot stays the reader's own, by the server's clock. */
export function HoldClock({ expiresAt, onEnd }: { expiresAt: string; onEnd?: () => void }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const until = Temporal.Instant.from(expiresAt).epochMilliseconds;
  if (until - serverNow() > longMs) {
    const time = visitTime(expiresAt, zone);
    return (
      <p>
        <Trans>Held for you until {time}</Trans>
      </p>
    );
  }
  return (
    <Countdown
      until={until}
      now={serverNow}
      label={t`Held for you`}
      format={wholeSeconds}
      announce={(seconds) =>
        plural(seconds, { one: "The time is held for # more second", other: "The time is held for # more seconds" })
      }
      {...(onEnd && { onEnd })}
    />
  );
}
