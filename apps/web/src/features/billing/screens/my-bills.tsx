import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dayOf, money } from "../../../lib/format.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { issuedLatestFirst } from "../cache.ts";
import { billState, billTitle } from "../components/invoice-words.ts";
import { useInvoices } from "../data.ts";

const MyPackages = lazy(() => import("../components/my-packages.tsx").then((m) => ({ default: m.MyPackages })));
const MyAdvance = lazy(() => import("../components/my-advance.tsx").then((m) => ({ default: m.MyAdvance })));

/** What is being checked with a bank, then every issued bill, the latest first: what it was for, then its number. */
export function MyBills({ first }: { first?: ReactNode }) {
  const { t, i18n } = useLingui();
  const bills = useInvoices();
  const kept = useKeptRows("invoice");
  const zone = useHospitalZone();
  const said = (text: MessageDescriptor | string) => (typeof text === "string" ? text : i18n._(text));
  return (
    <Screen title={t`My bills`} back={<BackToMore />}>
      {first}
      <QueryView
        query={bills}
        kept={{ data: kept.state === "ready" ? kept.rows : undefined, asOf: kept.asOf, state: kept.state }}
        isEmpty={(all) => issuedLatestFirst(all).length === 0}
        empty={{ title: t`No bills yet`, body: t`The bill of a paid visit appears here, ready to print.` }}
        offlineMissing={{
          title: t`Your bills are not on this device yet`,
          body: t`Open this page once with a connection; after that it is here without one.`,
        }}
      >
        {(all) => (
          <div className="flex flex-col gap-6">
            <Card flush>
              <List label={t`My bills`}>
                {issuedLatestFirst(all).map((bill) => {
                  const { tone, words } = billState(bill);
                  return (
                    <ListRow
                      key={bill.id}
                      title={said(billTitle(bill))}
                      description={
                        <Facts>
                          {bill.issuedAt && <span>{dayOf(bill.issuedAt, zone)}</span>}
                          <span className="whitespace-nowrap tabular-nums">{bill.number}</span>
                        </Facts>
                      }
                      end={
                        <>
                          <Money strong>{money(bill.total)}</Money>
                          <StatusPill tone={tone}>{i18n._(words)}</StatusPill>
                        </>
                      }
                      chevron
                      render={<Link to="/bills/$invoiceId" params={{ invoiceId: bill.id }} />}
                    />
                  );
                })}
              </List>
            </Card>
            {/* below what is there at once: what comes later pushes nothing away */}
            <Suspense>
              <MyAdvance />
              <MyPackages />
            </Suspense>
          </div>
        )}
      </QueryView>
    </Screen>
  );
}
