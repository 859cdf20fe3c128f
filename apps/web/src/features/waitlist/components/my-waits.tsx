import type { WaitEntryView } from "@carepoint/domain/waitlist/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Countdown } from "@carepoint/ui/blocks/countdown";
import { Facts } from "@carepoint/ui/blocks/facts";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { serverNow } from "../../../lib/clock.ts";
import { minutesLeft, visitTime } from "../../../lib/format.ts";
import { useMyWaits, useWaitCommands } from "../data.ts";
import { useWaitWords } from "./wait-words.ts";

/** What the account's people wait for; a time that came free stands first, with its clock. Nothing where nobody waits. */
export function MyWaits() {
  const { t } = useLingui();
  const waits = useMyWaits();
  const { leave } = useWaitCommands();
  const entries = waits.data ?? [];
  if (entries.length === 0) return null;
  const offered = entries.filter(({ offer }) => offer);
  const waiting = entries.filter(({ offer }) => !offer);
  return (
    <section aria-label={t`Waiting lists`} className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>Waiting lists</Trans>
      </h2>
      <ErrorNotice error={leave.error} />
      {[...offered, ...waiting].map((entry) => (
        <Entry
          key={entry.id}
          entry={entry}
          leaving={leave.isPending && leave.variables?.entryId === entry.id}
          onLeave={() => leave.mutate({ entryId: entry.id })}
          onLapse={() => void waits.refetch()}
        />
      ))}
    </section>
  );
}

interface EntryProps {
  entry: WaitEntryView;
  leaving: boolean;
  onLeave: () => void;
  onLapse: () => void;
}

function Entry({ entry, leaving, onLeave, onLapse }: EntryProps) {
  const words = useWaitWords();
  const offline = useOnlineOnly();
  const { offer } = entry;
  const place = words.where(entry);
  return (
    <Card tone={offer ? "now" : "plain"}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-col">
          <span className="font-strong">{words.withWhom(entry)}</span>
          <span className="text-soft">
            <Facts>
              <span>{entry.patientName}</span>
              <span>{words.when(entry)}</span>
              {place && <span>{place}</span>}
            </Facts>
          </span>
        </div>
        {offer && <Offer offer={offer} onLapse={onLapse} />}
        <Button variant="quiet" className="-ms-4 self-start" pending={leaving} blocked={offline} onClick={onLeave}>
          <Trans>Leave this list</Trans>
        </Button>
      </div>
    </Card>
  );
}

function Offer({ offer, onLapse }: { offer: NonNullable<WaitEntryView["offer"]>; onLapse: () => void }) {
  const { t } = useLingui();
  const time = visitTime(offer.startsAt, offer.zone);
  return (
    <>
      <p>
        <Trans>
          A time has come free: <strong>{time}</strong> with {offer.doctorName}.
        </Trans>
      </p>
      <Countdown
        key={offer.until}
        until={Temporal.Instant.from(offer.until).epochMilliseconds}
        now={serverNow}
        label={t`Held for you`}
        format={(seconds) => minutesLeft(Math.max(0, seconds - 1))}
        announce={(seconds) =>
          plural(seconds, { one: "The time is held for # more second", other: "The time is held for # more seconds" })
        }
        onEnd={onLapse}
      />
      <Button
        variant="primary"
        className="self-start"
        render={<Link to="/book/$appointmentId" params={{ appointmentId: offer.appointmentId }} />}
      >
        <Trans>Take this time</Trans>
      </Button>
    </>
  );
}
