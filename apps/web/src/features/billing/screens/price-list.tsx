import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { DiscountLimits } from "../components/discount-limits.tsx";
import { usePriceList } from "../components/price-data.ts";
import { Services } from "../components/services.tsx";
import { TaxRates } from "../components/tax-rates.tsx";

const Packages = lazy(() => import("../components/packages.tsx"));
const Promos = lazy(() => import("../components/promos.tsx"));

/** What the desk sells and at which price, the GST rates by date, and how much each role may leave off. */
export function PriceList() {
  const { t } = useLingui();
  const query = usePriceList();
  const maySetLimits = mayDo(billingPolicy.set_discount_limit, useSignedIn().role) !== undefined;
  return (
    <Screen title={t`Prices and GST`}>
      <QueryView query={query}>
        {({ items, limits, today }) => (
          <div className="flex flex-col gap-6">
            <Panel
              title={t`Price list`}
              description={t`What the desk can put on a bill. Issued bills keep their prices.`}
            >
              <Services services={items} today={today} />
            </Panel>
            <Panel
              title={t`Packages`}
              description={t`So many visits and services for one price, each taxed by itself.`}
            >
              <Suspense>
                <Packages services={items} />
              </Suspense>
            </Panel>
            <Panel title={t`GST rates`} description={t`A bill bears the rate of the day it is issued.`}>
              <TaxRates today={today} />
            </Panel>
            <Panel title={t`Discounts`} description={t`How much of a price a role may leave off.`}>
              <DiscountLimits limits={limits} may={maySetLimits} />
            </Panel>
            <Panel
              title={t`Promo codes`}
              description={t`What patients and the desk may enter, and what was used of it.`}
            >
              <Suspense>
                <Promos services={items} />
              </Suspense>
            </Panel>
          </div>
        )}
      </QueryView>
    </Screen>
  );
}
