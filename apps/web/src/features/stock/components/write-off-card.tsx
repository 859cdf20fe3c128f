import { mayDo } from "@carepoint/domain/kernel/policy";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import type { WriteOffWish } from "@carepoint/domain/stock/write-offs";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePackWords } from "../../../components/pack-words.ts";
import { dateText, money, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useStockCommands } from "../data.ts";
import { correctionWords, reasonWord, wishTones, wishWords } from "./stock-words.ts";
import { ToldWhy } from "./told-why.tsx";

/** One write-off or correction that needs a second person: what of which batch, who asked, and what was decided. */
export function WriteOffCard({ wish }: { wish: WriteOffWish }) {
  const { i18n } = useLingui();
  const pack = usePackWords().pack(wish);
  const { brand, number, kind, value, reason, note, status, answer, zone } = wish;
  const why = reasonWord(reason);
  const [by, at, worth, lastDay] = [
    wish.askedBy ?? "",
    visitTime(wish.askedAt, zone),
    money(value),
    dateText(wish.expiresOn),
  ];
  const [decider, decided] = [wish.decidedBy ?? "", wish.decidedAt && visitTime(wish.decidedAt, zone)];
  return (
    <Card>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-lg">{brand}</h2>
          <StatusPill tone={wishTones[status]}>
            {i18n._((kind === "write_off" ? wishWords : correctionWords)[status])}
          </StatusPill>
        </div>
        <p className="text-soft">
          <Trans>
            {pack} · batch {number}, last day {lastDay}
          </Trans>
        </p>
        <p className="font-strong tabular-nums">
          <Changed wish={wish} /> · <Trans>{worth} at cost</Trans>
          {why && ` · ${i18n._(why)}`}
        </p>
        {note && <p className="max-w-prose">{note}</p>}
        <p className="text-sm text-soft">
          <Trans>
            {by} asked, {at}
          </Trans>
          {decided && (
            <>
              {" · "}
              <Trans>
                {decider} decided, {decided}
              </Trans>
            </>
          )}
        </p>
        {answer && <p className="max-w-prose">{answer}</p>}
        {status === "asked" && <Decision wish={wish} />}
      </div>
    </Card>
  );
}

/** By how many units the level changes, and whether they are thrown away, missing or found. */
function Changed({ wish }: { wish: WriteOffWish }) {
  const count = usePackWords().unitsOf(wish.units, wish);
  if (wish.kind === "less") return <Trans>{count} fewer than written</Trans>;
  if (wish.kind === "more") return <Trans>{count} more than written</Trans>;
  return count;
}

/** A yes or no of somebody else; whoever asked may take it back. */
function Decision({ wish: { id: writeOffId, kind, mine } }: { wish: WriteOffWish }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const mayJudge = mayDo(stockPolicy.judge_write_off, useSignedIn().role) !== undefined;
  const { approveWriteOff, refuseWriteOff } = useStockCommands();
  const label = mine ? t`Take it back` : t`Decline`;
  if (!mayJudge && !mine)
    return (
      <p className="text-soft">
        {kind === "more" ? (
          <Trans>Who manages the pharmacy decides.</Trans>
        ) : (
          <Trans>Who manages the pharmacy decides. The units are kept until then.</Trans>
        )}
      </p>
    );
  return (
    <>
      <ErrorNotice error={approveWriteOff.error} />
      <div className="flex flex-wrap gap-3">
        {mayJudge && !mine && (
          <Button
            variant="primary"
            blocked={offline}
            pending={approveWriteOff.isPending}
            onClick={() => approveWriteOff.mutate({ writeOffId })}
          >
            {kind === "write_off" ? <Trans>Agree and write off</Trans> : <Trans>Agree and correct</Trans>}
          </Button>
        )}
        <ToldWhy
          label={label}
          title={label}
          pending={refuseWriteOff.isPending}
          error={refuseWriteOff.error}
          onTold={(answer, done) => refuseWriteOff.mutate({ writeOffId, answer }, { onSuccess: done })}
        >
          {kind === "more" ? (
            <Trans>The stock stays as it is written.</Trans>
          ) : (
            <Trans>The units stay on the shelf and are not kept any more.</Trans>
          )}
        </ToldWhy>
      </div>
      {mine && mayJudge && (
        <p className="text-sm text-soft">
          <Trans>You asked for it, so somebody else has to agree.</Trans>
        </p>
      )}
    </>
  );
}
