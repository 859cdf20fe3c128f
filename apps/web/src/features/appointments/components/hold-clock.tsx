import { Countdown } from "@carepoint/ui/blocks/countdown";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { serverNow } from "../../../lib/clock.ts";
import { minutesLeft } from "../../../lib/format.ts";

/** How long the slot stays the reader's own, by the server's clock. */
export function HoldClock({ expiresAt, onEnd }: { expiresAt: string; onEnd?: () => void }) {
  const { t } = useLingui();
  return (
    <Countdown
      until={Temporal.Instant.from(expiresAt).epochMilliseconds}
      now={serverNow}
      label={t`Held for you`}
      format={minutesLeft}
      announce={(seconds) =>
        plural(seconds, { one: "The time is held for # more second", other: "The time is held for # more seconds" })
      }
      {...(onEnd && { onEnd })}
    />
  );
}
