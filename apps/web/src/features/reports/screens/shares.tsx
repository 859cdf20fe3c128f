import { doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { dateText, todayIn } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useShares } from "../components/earnings-data.ts";
import { useMoneyPlace } from "../components/money-place.ts";
import type { MoneyBase } from "../components/rows-link.tsx";
import { ShareForm } from "../components/share-form.tsx";
import { useTermsText } from "../components/share-words.ts";

/** What a doctor has of each visit, from which day on, and how that changes. */
export function Shares({ base }: { base: MoneyBase }) {
  const { t, i18n } = useLingui();
  const termsText = useTermsText();
  const today = todayIn(useHospitalZone());
  const { period } = useMoneyPlace();
  const search: { doctorId?: unknown } = useSearch({ strict: false });
  const doctorId = doctorIdOf.catch("" as never).parse(search.doctorId);
  const doctor = useQuery(useTRPC().doctors.byId.queryOptions({ doctorId }));
  const shares = useShares(doctorId);
  return (
    <Screen
      title={doctor.data ? t`Share of ${doctor.data.name}` : t`Share of a doctor`}
      back={
        <Link to={base} search={period ?? {}}>
          <ChevronLeft aria-hidden="true" />
          {t`Money`}
        </Link>
      }
    >
      <div className="flex flex-col gap-6">
        <Panel
          title={t`Rules`}
          description={t`The latest rule before a visit's day holds; one for a kind of visit goes before one for all.`}
        >
          <QueryView
            query={shares}
            isEmpty={({ items }) => items.length === 0}
            empty={{ title: t`No rule yet`, body: t`Until there is one, everything is the hospital's.` }}
          >
            {({ items }) => (
              <SummaryList
                rows={items.map(({ written, kind, validFrom, terms }) => ({
                  key: String(written),
                  term: `${dateText(validFrom)} · ${kind ? i18n._(visitKindNames[kind]) : t`All visits`}`,
                  detail: termsText(terms),
                }))}
              />
            )}
          </QueryView>
        </Panel>
        {shares.data && (
          <Panel title={t`A new rule`}>
            <ShareForm doctorId={doctorId} seen={shares.data.written} today={today} />
          </Panel>
        )}
      </div>
    </Screen>
  );
}
