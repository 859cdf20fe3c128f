import type { RecallId } from "@carepoint/domain/kernel/id";
import type { RecallView } from "@carepoint/domain/stock/recalls";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { useOwnStore } from "../../../components/own-store.ts";
import { PackText } from "../../../components/pack-text.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSession } from "../../../lib/session.ts";
import { usePurchasingCommands, useRecall } from "../components/purchasing-data.ts";
import { recallSourceWords, recallStatusWords, recallTones } from "../components/purchasing-words.ts";
import { RecallHeld } from "../components/recall-held.tsx";
import { RecallMoving } from "../components/recall-moving.tsx";
import { RecallPeople } from "../components/recall-people.tsx";
import { RecallShelves } from "../components/recall-shelves.tsx";
import { ToldWhy } from "../components/told-why.tsx";
import { useFollowedStore } from "../data.ts";

/** One recall: where its batches still lie, are on their way or are held for an order, what was taken out, and to whom they went. */
export function Recall({ recallId }: { recallId: RecallId }) {
  const { t } = useLingui();
  useFollowedStore(useOwnStore().data?.id);
  return (
    <HeadedQuery
      title={t`Recall`}
      query={useRecall(recallId)}
      offlineMissing={{ title: t`Recalls need a connection`, body: t`They will load when you are connected.` }}
    >
      {(recall) => <Sheet recall={recall} />}
    </HeadedQuery>
  );
}

function Sheet({ recall }: { recall: RecallView }) {
  const { t, i18n } = useLingui();
  const { lift } = usePurchasingCommands();
  const mayLift = useSession()?.role === "pharmacy_manager" && recall.status === "open";
  const { id: recallId, status, source, reference, reason, numbers, liftedFor } = recall;
  const who = [i18n._(recallSourceWords[source]), reference].filter(Boolean).join(" · ");
  return (
    <Screen
      title={recall.brand}
      width="wide"
      lead={<PackText brand={recall.brand} packText={recall.packText} />}
      actions={
        mayLift && (
          <ToldWhy
            label={t`Lift the recall`}
            title={t`Lift the recall`}
            pending={lift.isPending}
            error={lift.error}
            onTold={(why, done) => lift.mutate({ recallId, reason: why }, { onSuccess: done })}
          >
            <Trans>Its batches may be given out again. Do this only if it was a mistake.</Trans>
          </ToldWhy>
        )
      }
      back={
        <Link to="/pharmacy/purchasing/recalls">
          <ChevronLeft aria-hidden />
          <Trans>Recalls</Trans>
        </Link>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <StatusPill tone={recallTones[status]}>{i18n._(recallStatusWords[status])}</StatusPill>
        <span className="text-soft">{who}</span>
      </div>
      <p className="max-w-prose">{reason}</p>
      <p>
        <Trans>Batches: {numbers.join(", ")}</Trans>
      </p>
      {liftedFor && (
        <p className="max-w-prose">
          <Trans>Lifted: {liftedFor}</Trans>
        </p>
      )}
      <RecallShelves recall={recall} />
      <RecallMoving moving={recall.moving} />
      <RecallHeld recallId={recallId} />
      <RecallPeople recall={recall} />
    </Screen>
  );
}
