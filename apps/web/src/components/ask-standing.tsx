import type { AskView } from "@carepoint/domain/billing/payment-ask";
import { Button } from "@carepoint/ui/blocks/button";
import { Countdown } from "@carepoint/ui/blocks/countdown";
import { Notice } from "@carepoint/ui/blocks/notice";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { serverNow } from "../lib/clock.ts";
import { minutesLeft, money, visitTime } from "../lib/format.ts";
import type { useAskCommands } from "./due-money.ts";
import { useHospitalZone } from "./hospital-zone.ts";
import { useOnlineOnly } from "./online-only.ts";
import { QrCode } from "./qr-code.tsx";

type AskStandingProps = Pick<ReturnType<typeof useAskCommands>, "end" | "send"> & {
  ask: AskView;
};

/** A code or a link by which money can come just now, and how to take it back. */
export function AskStanding({ ask, end, send }: AskStandingProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { paymentId, way, content, amount } = ask;
  const sum = money(amount);
  return (
    <section className="flex flex-col gap-4 rounded-box border p-4" aria-label={t`Payment on a phone`}>
      {way === "qr" ? <Code ask={ask} /> : <Link ask={ask} />}
      <p className="text-soft">
        <Trans>This page says so by itself once it is paid. Until then take {sum} in no other way.</Trans>
      </p>
      <div className="flex flex-wrap gap-3">
        {way === "link" && content && (
          <Button blocked={blocked} pending={send.isPending} onClick={() => send.mutate({ paymentId })}>
            <Trans>Send it again</Trans>
          </Button>
        )}
        <Button blocked={blocked} pending={end.isPending} onClick={() => end.mutate({ paymentId })}>
          {way === "qr" ? <Trans>Take the code back</Trans> : <Trans>Take the link back</Trans>}
        </Button>
      </div>
    </section>
  );
}

function Code({ ask: { amount, content, closesAt } }: { ask: AskView }) {
  const { t } = useLingui();
  const sum = money(amount);
  return (
    <div className="flex flex-col items-center gap-3">
      <p className="text-2xl font-strong tabular-nums">{sum}</p>
      {content && (
        <QrCode className="size-72 max-w-full rounded-box" text={content} label={t`UPI code to pay ${sum}`} />
      )}
      <p>
        <Trans>Scan with any UPI app</Trans>
      </p>
      <Countdown
        until={Temporal.Instant.from(closesAt).epochMilliseconds}
        now={serverNow}
        label={t`Open for`}
        format={minutesLeft}
        announce={(seconds) =>
          plural(seconds, { one: "The code is open for # more second", other: "The code is open for # more seconds" })
        }
      />
    </div>
  );
}

function Link({ ask }: { ask: AskView }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const sum = money(ask.amount);
  const until = visitTime(ask.closesAt, zone);
  const ending = ask.phoneEnding;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-strong">
        <Trans>
          Link to pay {sum}, until {until}
        </Trans>
      </p>
      {ask.reaches === "phone" && ask.toldAt !== null && (
        <p>
          <Trans>Sent by SMS to the patient's number that ends in {ending}.</Trans>
        </p>
      )}
      {ask.reaches === "nobody" && (
        <Notice tone="warn" title={t`Nobody could be told`}>
          <Trans>
            No account acts for this patient, and no SMS can be sent to them. Let them scan the link, or read it out.
          </Trans>
        </Notice>
      )}
      {ask.content && (
        <div className="flex flex-wrap items-center gap-4">
          <QrCode className="size-32 shrink-0 rounded-box" text={ask.content} label={t`Link to pay ${sum}`} />
          <span className="min-w-0 select-all break-all text-soft">{ask.content}</span>
        </div>
      )}
    </div>
  );
}
