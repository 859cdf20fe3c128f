import type { DisplayView, ShownCall } from "@carepoint/domain/queue/displays";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { QrCode } from "../../../components/qr-code.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { timeOf } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { type Shown, useDisplay, useNewCalls } from "../components/display-data.ts";
import { TvCalls } from "../components/tv-calls.tsx";
import { usePairing } from "../components/tv-pairing.ts";
import { TvQueues } from "../components/tv-queues.tsx";
import type { Sound } from "../components/tv-sound.ts";
import { TvStart } from "../components/tv-start.tsx";

const freshMs = 12_000;
const voices = { en: "en-IN", hi: "hi-IN" } as const;

/** The screen of a waiting room: read across the room, by people who wait, without anybody at its keyboard. */
export function WaitingRoom({ token: linked }: { token: string }) {
  const { t, i18n } = useLingui();
  const { token, wasStarted, keep, forget } = usePairing(linked);
  const shown = useDisplay(token);
  const [sound, setSound] = useState<Sound>();
  const [fresh, setFresh] = useState<string>();
  useNewCalls(shown.view?.calls, (call) => {
    setFresh(call.call);
    sound?.ring();
    sound?.say(spoken(call), voices[i18n.locale === "hi" ? "hi" : "en"]);
  });
  useEffect(() => {
    if (!fresh) return;
    const timer = setTimeout(() => setFresh(undefined), freshMs);
    return () => clearTimeout(timer);
  }, [fresh]);
  useEffect(() => {
    if (shown.gone) forget();
  }, [shown.gone]);
  const start = (opened: Sound) => {
    keep();
    setSound(opened);
  };
  const spoken = ({ number, point, doctorName }: ShownCall) =>
    point ? t`Token ${number}, ${point}, ${doctorName}` : t`Token ${number}, ${doctorName}`;
  return (
    <main
      data-board
      className="flex min-h-dvh flex-col gap-[2vh] bg-board p-[2.4vh] text-on-board lg:h-dvh lg:overflow-hidden"
    >
      <title>{t`Waiting room · Care Point`}</title>
      {shown.view ? <Board view={shown.view} shown={shown} fresh={fresh} /> : <Nothing gone={shown.gone} />}
      {shown.view && !sound && <TvStart again={wasStarted} onStart={start} />}
    </main>
  );
}

function Board({ view, shown, fresh }: { view: DisplayView; shown: Shown; fresh: string | undefined }) {
  const say = useLocalized();
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-[2vw]">
        <h1 className="min-w-0 text-[3.2vh] leading-tight">
          <span className="font-strong">{say(view.hospitalName)}</span>
          <span className="text-board-soft">
            {" · "}
            {say(view.branchName)} · {view.name}
          </span>
        </h1>
        <Clock zone={view.zone} />
      </header>
      {shown.staleSince !== null && (
        <p role="alert" className="rounded-box bg-board-now px-[1.4vw] py-[0.8vh] font-strong text-[4vh] text-board">
          <Trans>
            Not live since {timeOf(new Date(shown.staleSince).toISOString(), view.zone)}. Please ask the desk.
          </Trans>
        </p>
      )}
      <div className="flex min-h-0 flex-1 gap-[2vw] max-lg:flex-col">
        <div className="flex min-h-0 flex-col gap-[2vh] lg:w-[32%]">
          <TvCalls calls={view.calls} fresh={fresh} />
          {view.checkIn && <CheckInHere checkIn={view.checkIn} />}
        </div>
        <TvQueues queues={view.queues} zone={view.zone} />
      </div>
    </>
  );
}

/** Whoever has arrived points a phone at it. A code that is over is not shown: it would only be refused. */
function CheckInHere({ checkIn: { code, until } }: { checkIn: NonNullable<DisplayView["checkIn"]> }) {
  const { t } = useLingui();
  if (Date.parse(until) <= serverNow()) return null;
  return (
    <section className="flex items-center gap-[1.4vw]">
      <QrCode
        className="size-[20vh] shrink-0"
        text={`${location.origin}/check-in#${code}`}
        label={t`Code to check in with a phone`}
      />
      <p className="text-[3.2vh] leading-tight">
        <Trans>You have a booking and are here? Scan this to check in.</Trans>
      </p>
    </section>
  );
}

function Clock({ zone }: { zone: string }) {
  const [now, setNow] = useState(serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="font-strong text-[5vh] leading-none tabular-nums">{timeOf(new Date(now).toISOString(), zone)}</p>
  );
}

/** Before the first answer, or when the link has been taken back. */
function Nothing({ gone }: { gone: boolean }) {
  return (
    <div className="m-auto max-w-[70vw] text-center">
      <p className="font-strong text-[6vh] leading-tight">
        {gone ? <Trans>This screen is not connected</Trans> : <Trans>Connecting…</Trans>}
      </p>
      <p className="mt-[2vh] text-[3.6vh] text-board-soft">
        {gone ? (
          <Trans>Open a new link for it at the desk, under Screens and rooms.</Trans>
        ) : (
          <Trans>The tokens appear as soon as the hospital's server answers.</Trans>
        )}
      </p>
    </div>
  );
}
