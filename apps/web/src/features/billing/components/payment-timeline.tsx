import type { TimelineEntry } from "@carepoint/domain/billing/disputes";
import type { PaymentId } from "@carepoint/domain/kernel/id";
import { Timeline } from "@carepoint/ui/blocks/timeline";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime, money, visitTime } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { happenedWords, phaseWords, sourceWords } from "./dispute-words.ts";

/** Everything that is known of a payment, and who said it first. */
export function PaymentTimeline({ paymentId }: { paymentId: PaymentId }) {
  const { t, i18n } = useLingui();
  const trpc = useTRPC();
  const zone = useHospitalZone();
  const known = useQuery(trpc.billing.paymentTimeline.queryOptions({ paymentId }, { staleTime: 0 }));
  const detailOf = ({ source, amount, currency, differs, attempt, respondBy }: TimelineEntry) => {
    const sum = currency === "INR" ? money(amount) : `${currency} ${amount / 100}`;
    const until = respondBy && visitTime(respondBy, zone);
    return (
      <>
        <span className="block tabular-nums">
          {[sum, i18n._(sourceWords[source])].join(" · ")}
          {differs && ` · ${t`not what was asked for`}`}
        </span>
        {until && <span className="block">{t`answer by ${until}`}</span>}
        {attempt && <span className="block select-all break-all text-xs">{attempt}</span>}
      </>
    );
  };
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-strong">{t`What happened`}</h3>
      <QueryView query={known}>
        {({ items }) => (
          <Timeline
            label={t`What happened`}
            items={items.map((entry) => ({
              key: entry.id,
              time: (
                <time dateTime={entry.at} title={fullTime(entry.at, zone)}>
                  {visitTime(entry.at, zone)}
                </time>
              ),
              title:
                entry.kind === "disputed"
                  ? i18n._(phaseWords[entry.phase ?? "created"].words)
                  : i18n._(happenedWords[entry.kind]),
              detail: detailOf(entry),
              tone: entry.differs || entry.kind === "disputed" ? "problem" : "plain",
            }))}
          />
        )}
      </QueryView>
    </section>
  );
}
