import { licenceStateOn } from "@carepoint/domain/stock/licences";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

const hourMs = 3_600_000;

/** That a drug licence of the branch's pharmacy is past its last day: above every page of whoever works there, until it is written down anew. */
export function LicenceWarning() {
  const { data } = useQuery(useTRPC().stock.licences.queryOptions(undefined, { staleTime: hourMs }));
  const isExpired = data?.items.some(({ licences, today }) =>
    licences.some((licence) => licenceStateOn(licence, today) === "expired"),
  );
  if (!isExpired) return null;
  return (
    <div className="px-gutter pt-4" data-print="hidden">
      <Notice tone="danger" live={false}>
        <Trans>A licence is past its last day. Nothing may be sold under it.</Trans>
      </Notice>
    </div>
  );
}
