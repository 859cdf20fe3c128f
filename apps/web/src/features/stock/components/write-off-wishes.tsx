import type { StoreId } from "@carepoint/domain/kernel/id";
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
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, money, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useStockCommands, useWriteOffs } from "../data.ts";
import { wishTones, wishWords, writeOffWords } from "./stock-words.ts";
import { ToldWhy } from "./told-why.tsx";

/** Write-offs of a store that are worth more than one person may let go, with what was decided of late. */
export function WriteOffWishes({ storeId }: { storeId: StoreId | undefined }) {
  const { t } = useLingui();
  return (
    <QueryView
      query={useWriteOffs(storeId)}
      isEmpty={(rows) => rows.length === 0}
      empty={{ title: t`Nothing waits for a second person`, body: t`What is worth more than the limit waits here.` }}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(rows) => (
        <ul className="flex flex-col gap-4" aria-label={t`Write-offs`}>
          {rows.map((wish) => (
            <li key={wish.id}>
              <Wish wish={wish} />
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}

function Wish({ wish }: { wish: WriteOffWish }) {
  const { i18n } = useLingui();
  const words = usePackWords();
  const pack = words.pack(wish);
  const { brand, number, units, value, reason, note, status, answer, zone } = wish;
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
          <StatusPill tone={wishTones[status]}>{i18n._(wishWords[status])}</StatusPill>
        </div>
        <p className="text-soft">
          <Trans>
            {pack} · batch {number}, last day {lastDay}
          </Trans>
        </p>
        <p className="font-strong tabular-nums">
          {words.unitsOf(units, wish)} · <Trans>{worth} at cost</Trans> · {i18n._(writeOffWords[reason])}
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

/** A yes or no of somebody else; whoever asked may take it back. */
function Decision({ wish: { id: writeOffId, mine } }: { wish: WriteOffWish }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const mayJudge = mayDo(stockPolicy.judge_write_off, useSignedIn().role) !== undefined;
  const { approveWriteOff, refuseWriteOff } = useStockCommands();
  const label = mine ? t`Take it back` : t`Decline`;
  if (!mayJudge && !mine)
    return (
      <p className="text-soft">
        <Trans>Who manages the pharmacy decides. The units are kept until then.</Trans>
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
            <Trans>Agree and write off</Trans>
          </Button>
        )}
        <ToldWhy
          label={label}
          title={label}
          pending={refuseWriteOff.isPending}
          error={refuseWriteOff.error}
          onTold={(answer, done) => refuseWriteOff.mutate({ writeOffId, answer }, { onSuccess: done })}
        >
          <Trans>The units stay on the shelf and are not kept any more.</Trans>
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
