import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

type OlderEntriesProps = {
  query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  /** Of what does not grow older. */
  label?: string;
  children: ReactNode;
};

/** A list that is read page by page, and the way on at its end. */
export function OlderEntries({ query, label, children }: OlderEntriesProps) {
  return (
    <div className="flex flex-col gap-4">
      {children}
      {query.hasNextPage && (
        <Button className="self-center" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {label ?? <Trans>Show older entries</Trans>}
        </Button>
      )}
    </div>
  );
}
