import type { OrderView } from "@carepoint/domain/records/orders";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dayOf } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useOrders } from "../components/order-data.ts";
import { orderStatusTones, patientOrderWords, testName, urgencyWords } from "../components/order-words.ts";
import { OwnResult } from "../components/own-result.tsx";
import { ResultFile } from "../components/result-file.tsx";

/** Tests that doctors asked for, in plain words, with what came of them. */
export function MyTests() {
  const { t } = useLingui();
  const orders = useOrders();
  return (
    <Screen title={t`My tests`} lead={t`What your doctors asked for, and what came of it.`} width="narrow">
      <QueryView
        query={orders}
        isEmpty={(all) => all.length === 0}
        empty={{ title: t`No tests yet`, body: t`What a doctor asks for appears here at once.` }}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(all) => (
          <ul className="flex flex-col gap-4" aria-label={t`My tests`}>
            {all.map((order) => (
              <TestCard key={order.id} order={order} />
            ))}
          </ul>
        )}
      </QueryView>
    </Screen>
  );
}

function TestCard({ order }: { order: OrderView }) {
  const { i18n } = useLingui();
  const named = (useSession()?.patients.length ?? 0) > 1;
  const { content, status, urgency, orderedAt, zone, doctorName, patientName, cancelReason, results, told } = order;
  return (
    <Card as="li" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="text-sm text-soft">
          <Facts>
            <span>{dayOf(orderedAt, zone)}</span>
            <span>{doctorName}</span>
            {named && <span>{patientName}</span>}
            {urgency === "urgent" && <strong className="font-strong text-ink">{i18n._(urgencyWords.urgent)}</strong>}
          </Facts>
        </div>
        <StatusPill tone={orderStatusTones[status]}>{i18n._(patientOrderWords[status])}</StatusPill>
      </div>
      <ul className="flex flex-col gap-2">
        {content.tests.map((test) => {
          const { name, plain } = testName(test, i18n.locale);
          return (
            <li key={name}>
              <p className="break-words font-strong">{name}</p>
              {plain && <p className="text-soft">{plain}</p>}
            </li>
          );
        })}
      </ul>
      {cancelReason && (
        <p>
          <Trans>Why it is not needed: {cancelReason}</Trans>
        </p>
      )}
      {told && (
        <p className="max-w-prose whitespace-pre-line rounded-box bg-action-soft px-3 py-2">
          <Trans>
            {doctorName} says: {told}
          </Trans>
        </p>
      )}
      {results.map((result) => (
        <div key={result.id} className="flex flex-col gap-2">
          <p className="text-sm text-soft">
            {dayOf(result.at, zone)}
            {result.source === "patient" && (
              <>
                {" · "}
                <Trans>Entered by you or your family</Trans>
              </>
            )}
          </p>
          {result.text && <p className="max-w-prose whitespace-pre-line break-words">{result.text}</p>}
          <ResultFile result={result} zone={zone} />
        </div>
      ))}
      <OwnResult order={order} />
    </Card>
  );
}
