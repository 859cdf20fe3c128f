import { Countdown } from "@carepoint/ui/blocks/countdown";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { serverNow } from "../../../lib/clock.ts";
import { minutesLeft } from "../../../lib/format.ts";

/** Only seconds that are left in full are shown: two clocks a little apart must not make five minutes 5:01. */
const wholeSeconds = (seconds: number) => minutesLeft(Math.max(0, seconds - 1));

/** How long the slot stays the reader's own, by the server's clock. */
export function HoldClock({ expiresAt, onEnd }: { expiresAt: string; onEnd?: () => void }) {
  const { t } = useLingui();
  return (
    <Countdown
      until={Temporal.Instant.from(expiresAt).epochMilliseconds}
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
